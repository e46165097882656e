"""What a person does with the library: reads give values, writes give Changes."""
