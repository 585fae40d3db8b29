package org.katabatic.host.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.ExecutorDescent;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.steprule.Adam;

/** The code that TornadoVM generates is known, and is not printed. */
@OnDevice
class GeneratedCodeOnDeviceTest {

    @Test
    void shouldBeKnownAndNotPrinted() {
        Device device = FirstDevice.get();
        assumeThat(device.id()).startsWith("opencl");
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Map<String, String> code;
        Training training = new Training(new LeastSquares(33, 7, false, 0.01),
                new LinearTargets(33, 7, 0.1, 3).generate(), Adam.DEFAULT, 2, 1, 1);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Descent descent = device.begin(training)) {
            ((ExecutorDescent) descent).keepGeneratedCode();
            new StepLoop(training, List.of()).run(descent);
            code = ((ExecutorDescent) descent).generatedCode();
        } finally {
            System.setOut(before);
        }
        assertThat(code).hasSizeGreaterThan(1).containsKey("step");
        assertThat(code.get("step")).contains("__kernel void adamStep(");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
