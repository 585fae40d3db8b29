package org.katabatic.host.conformance;

import java.util.List;
import org.katabatic.host.device.Device;

/** What is verified: a kernel, an oracle of an objective, or a step rule. */
public interface Subject {

    /** Its name on the command line. */
    String name();

    /** Kernel, oracle or step rule. */
    String kind();

    /** Shapes whose larger side is of that size, where it has two; none where a device has no use for it. */
    List<Shape> shapes(int size, Device.OfKernels device);

    /** A shape that is drawn; one that a device has a use for. */
    Shape drawn(Draws draws);

    /** Runs it at a shape, and notes its numbers beside those of the reference. */
    void check(Trial trial, Shape shape);

    /** What it must refuse on a device. */
    List<Refusal> refusals(Device.OfKernels device);
}
