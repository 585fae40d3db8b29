package org.katabatic.host.conformance;

import java.util.Set;
import org.katabatic.tasks.executor.TaskFailedException;

/** How a check ended: the outcomes of CLBlast's tests, and their symbols. In order, from good to bad. */
public enum Outcome {

    /** There is nothing to check. */
    NOT_APPLICABLE('-', "not applicable"),
    /** The device does not compute in double precision. */
    PRECISION_NOT_SUPPORTED('o', "precision not supported"),
    /** What must be refused was, with the rule. */
    RIGHT_ERROR('.', "right error"),
    /** Every number is within its bound. */
    RIGHT(':', "right"),
    /** The device's compiler refuses a kernel. */
    DOES_NOT_COMPILE('\\', "does not compile"),
    /** What must be refused was not, or in another way. */
    WRONG_ERROR('/', "wrong error"),
    /** A number is off by more than its bound, or there is none. */
    WRONG('X', "wrong");

    /** What TornadoVM, and the Graal compiler in it, throw where they cannot compile. */
    private static final Set<String> OF_COMPILERS = Set.of("TornadoBailoutRuntimeException",
            "TornadoCompilationException", "TornadoInliningException", "TornadoInternalError", "GraalError",
            "PermanentBailoutException", "RetryableBailoutException", "GraalGraphError");

    private static final String NO_DOUBLE = "TornadoDeviceFP64NotSupported";

    private final char symbol;
    private final String text;

    Outcome(char symbol, String text) {
        this.symbol = symbol;
        this.text = text;
    }

    /** One character of a matrix. */
    public char symbol() {
        return symbol;
    }

    /** In words. */
    public String text() {
        return text;
    }

    /** Whether it is a defect. */
    public boolean isFailure() {
        return compareTo(RIGHT) > 0;
    }

    /** How a check ended that threw: a task that failed tells by its causes whether it could be compiled. */
    static Outcome of(RuntimeException thrown) {
        if (thrown instanceof PrecisionNotSupportedException) {
            return PRECISION_NOT_SUPPORTED;
        }
        if (thrown instanceof TaskFailedException) {
            for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                if (cause.getClass().getSimpleName().equals(NO_DOUBLE)) {
                    return PRECISION_NOT_SUPPORTED;
                }
                if (OF_COMPILERS.contains(cause.getClass().getSimpleName())) {
                    return DOES_NOT_COMPILE;
                }
            }
        }
        return WRONG;
    }
}
