"""Tables and pages generated from the register: subjects, data package, dictionary."""
