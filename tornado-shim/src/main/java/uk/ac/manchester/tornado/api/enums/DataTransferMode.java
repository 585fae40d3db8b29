package uk.ac.manchester.tornado.api.enums;

/** When an object crosses between host and device. Compilers inline these values, so they are TornadoVM's own. */
public class DataTransferMode {

    /** Before the first execution only. */
    public static final int FIRST_EXECUTION = 0;

    /** With every execution. */
    public static final int EVERY_EXECUTION = 1;

    /** When the program asks for it. */
    public static final int UNDER_DEMAND = 2;
}
