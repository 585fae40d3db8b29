package org.katabatic.host.device;

import org.ejml.EjmlVersion;
import uk.ac.manchester.tornado.api.TaskGraph;

/** Versions of what computes, as found at run time. */
public final class Versions {

    private Versions() {}

    /** The EJML that is loaded, which is not the one of a TornadoVM SDK. */
    public static String ejml() {
        return EjmlVersion.VERSION;
    }

    /** The TornadoVM that is loaded; "none" where the shim stands in for it. */
    public static String tornadoVm() {
        return TaskGraph.class.getModule().getDescriptor() == null
                ? "none"
                : TaskGraph.class.getModule().getDescriptor().rawVersion().orElse("unknown");
    }
}
