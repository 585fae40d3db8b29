package uk.ac.manchester.tornado.api.runtime;

import org.katabatic.shim.TornadoVmNotInstalled;
import uk.ac.manchester.tornado.api.TornadoRuntime;

/**
 * The way to the running TornadoVM and its settings.
 *
 * Without TornadoVM each method throws a
 * {@link uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException}: a setting that nothing obeys would be worse
 * than none.
 */
public class TornadoRuntimeProvider {

    /** The running TornadoVM. */
    public static TornadoRuntime getTornadoRuntime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Changes a setting, such as the device of a task. */
    public static void setProperty(String key, String value) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** A setting, or the default where it is not set. */
    public static String getProperty(String key, String defaultValue) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** A setting, or null where it is not set. */
    public static String getProperty(String key) {
        throw TornadoVmNotInstalled.refusal();
    }
}
