package org.katabatic.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;

class RowScheduleTest {

    @ParameterizedTest
    @ValueSource(strings = {"blocked:1", "vectors:64", "tiled:4096", "work-groups:7,1024", "plain"})
    void shouldReadWhatItWrites(String text) {
        assertThat(RowSchedule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blocked | blocked:64
            vectors | vectors:64
            tiled | tiled:64
            work-groups | work-groups:512,256
            work-groups:128 | work-groups:128,256
            """)
    void shouldFillInTheUsualNumbers(String text, String whole) {
        assertThat(RowSchedule.parse(text).text()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BLOCKED | a schedule is a name, with NAME:BLOCKS or work-groups:BLOCKS,GROUP: schedule=BLOCKED
            blocked: | a schedule is a name, with NAME:BLOCKS or work-groups:BLOCKS,GROUP: schedule=blocked:
            fast | a schedule is one of blocked, vectors, tiled, work-groups, plain: schedule=fast
            blocked:0 | blocks must be from 1 to 4096: blocks=0
            tiled:4097 | blocks must be from 1 to 4096: blocks=4097
            plain:64 | a plain schedule has no blocks: schedule=plain:64
            tiled:64,64 | only work-groups have a number of work-items: schedule=tiled:64,64
            work-groups:64,16 | the work-items of a group must be a power of two from 32 to 1024: group=16
            work-groups:64,96 | the work-items of a group must be a power of two from 32 to 1024: group=96
            work-groups:64,2048 | the work-items of a group must be a power of two from 32 to 1024: group=2048
            """)
    void shouldRefuseWhatIsNoSchedule(String text, String message) {
        assertThatThrownBy(() -> RowSchedule.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"GPU, WORK_GROUPS", "ACCELERATOR, WORK_GROUPS", "FPGA, PLAIN", "CPU, VECTORS", "UNKNOWN, BLOCKED"})
    void shouldSuitTheKindOfDevice(TornadoDeviceType kind, Schedule schedule) {
        assertThat(Device.Tornado.scheduleOf(kind)).isEqualTo(schedule);
    }

    @Test
    void shouldRunAllOfThemOnTheJvm() {
        Device.Java here = new Device.Java(1);
        for (Schedule schedule : Schedule.values()) {
            assertThat(here.obstacle(RowSchedule.of(schedule))).isEmpty();
        }
        assertThat(here.schedule()).isEqualTo(Schedule.TILED);
    }

    @Test
    void shouldHaveWorkGroupsForSeveralClassesAndLayers() {
        Dataset data = new OverlappingGaussians(33, 7, 3, 1).generate();
        SoftmaxRegression softmax = new SoftmaxRegression(33, 7, 3, false, 0);
        MultiLayerPerceptron perceptron = new MultiLayerPerceptron(33, 7, List.of(5), 3,
                MultiLayerPerceptron.Activation.RELU, MultiLayerPerceptron.Loss.CROSS_ENTROPY, 0);
        for (String text : List.of("blocked:64", "tiled:64", "work-groups:512,256", "work-groups:7,32")) {
            assertThat(RowSchedule.parse(text).obstacle(softmax, data)).isEmpty();
            assertThat(RowSchedule.parse(text).obstacle(perceptron, data)).isEmpty();
        }
        assertThat(RowSchedule.parse("plain").obstacle(softmax, data)).contains(
                "softmax-regression has the schedules blocked, tiled and work-groups: schedule=plain");
        assertThat(RowSchedule.parse("vectors").obstacle(perceptron, data).orElseThrow())
                .endsWith(" has the schedules blocked, tiled and work-groups: schedule=vectors");
    }

    @Test
    @OnDevice
    void shouldRefuseGroupsThatADeviceDoesNotHave() {
        Device.Tornado device = FirstDevice.get();
        long largest = device.device().getDeviceMaxWorkgroupDimensions()[0];
        assertThat(device.obstacle(RowSchedule.parse("work-groups:64,32"))).isEmpty();
        assertThat(device.obstacle(RowSchedule.parse("work-groups:64,1024")).isPresent()).isEqualTo(largest < 1024);
        assertThat(device.obstacle(RowSchedule.of(Schedule.TILED)).isPresent())
                .isEqualTo(!device.kind().equals("CPU"));
    }
}
