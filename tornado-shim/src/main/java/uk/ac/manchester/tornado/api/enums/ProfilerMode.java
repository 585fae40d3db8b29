package uk.ac.manchester.tornado.api.enums;

/** Whether a profile is printed as it is taken, or only kept for the one who asks. */
public enum ProfilerMode {
    CONSOLE, SILENT
}
