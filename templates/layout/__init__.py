"""What is printed, said once: every writer, the preview and the printer draw from it.

Lengths are whole twips (1/20 point), the unit in which Word thinks, so that nothing is rounded
twice.
"""
