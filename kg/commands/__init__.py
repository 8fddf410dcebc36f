"""The commands of `kg`, one module each; they call `kg.workspace` and format what it returns."""
