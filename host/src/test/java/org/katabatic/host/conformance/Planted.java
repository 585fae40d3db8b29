package org.katabatic.host.conformance;

import java.util.List;
import java.util.function.BiConsumer;
import org.katabatic.host.device.Device;

/**
 * A row of a verification whose check and refusals a test chooses.
 *
 * @param name
 *            its name
 * @param body
 *            the check
 * @param refusals
 *            what must be refused
 */
public record Planted(String name, BiConsumer<Trial, Shape> body, List<Refusal> refusals) implements Subject {

    public static Planted check(BiConsumer<Trial, Shape> body) {
        return new Planted("planted", body, List.of());
    }

    public static Planted refusal(Runnable attempt) {
        return new Planted("planted", (trial, _) -> trial.bound("one", 1, 1, 0),
                List.of(new Refusal("a bad value", IllegalArgumentException.class, "must be good", attempt)));
    }

    @Override
    public String kind() {
        return "kernel";
    }

    @Override
    public List<Shape> shapes(int size, Device.OfKernels device) {
        return List.of(new Shape(1, size, 1));
    }

    @Override
    public Shape drawn(Draws draws) {
        return new Shape(1, draws.size(), 1);
    }

    @Override
    public void check(Trial trial, Shape shape) {
        body.accept(trial, shape);
    }

    @Override
    public List<Refusal> refusals(Device.OfKernels device) {
        return refusals;
    }
}
