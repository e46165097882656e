"""What a person does with the library: each module is one activity, called by window and shell."""
