package org.katabatic.host.divergence;

import java.util.Locale;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.divergence.Path;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.executor.InterpretedExecutor;
import org.katabatic.tasks.executor.Rounding;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;

/** Devices as paths that can be compared task by task. */
public final class Paths {

    /** TornadoVM's, unless its own property says otherwise. */
    private static final String FLAGS = System.getProperty("tornado.opencl.compiler.flags",
            "-cl-mad-enable -cl-fast-relaxed-math -w");

    private Paths() {}

    /**
     * A device's path. That of the reference, which has no tasks, is the kernels in double precision: EJML itself is
     * held against the other path step by step.
     */
    public static Path of(Device device) {
        return switch (device) {
            case Device.Tornado tornado -> ofTornado(tornado);
            case Device.OfKernels kernels -> new Path(kernels.id(), Allowances.JAVA, kernels::executor);
            case Device.Reference reference -> new Path(reference.id(), Allowances.JAVA,
                    graph -> new InterpretedExecutor(graph, Arithmetic.FLOAT64));
        };
    }

    private static Path ofTornado(Device.Tornado tornado) {
        boolean isOpenCl = tornado.backend().equals("opencl");
        Path path = new Path(tornado.id(), Allowances.of(tornado.backend().toUpperCase(Locale.ROOT),
                isOpenCl ? FLAGS : ""), tornado::executor);
        if (isOpenCl) {
            path = path.withoutRelaxedMath(graph -> new DeviceExecutor(graph, tornado.device(), Rounding.IN_ORDER));
        }
        return FusedMultiplyAddOff.isOther() ? path.withoutFusedMultiplyAdd(new FusedMultiplyAddOff(tornado.id()))
                : path;
    }
}
