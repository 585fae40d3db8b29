package org.katabatic.host.device;

import org.ejml.EjmlVersion;
import uk.ac.manchester.tornado.api.TaskGraph;

/** Versions of what computes, as found at run time. */
public final class Versions {

    private Versions() {}

    /**
     * The EJML that is loaded. Asked of the class at run time, since the compiler would write down the version that it
     * saw, and a TornadoVM SDK carries another one.
     */
    public static String ejml() {
        try {
            return (String) EjmlVersion.class.getField("VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("EJML does not say its version", e);
        }
    }

    /** The TornadoVM that is loaded; "none" where the shim stands in for it. */
    public static String tornadoVm() {
        return TaskGraph.class.getModule().getDescriptor() == null
                ? "none"
                : TaskGraph.class.getModule().getDescriptor().rawVersion().orElse("unknown");
    }
}
