package org.katabatic.host.device;

import java.util.Optional;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.transformation.PerExampleClip;

/**
 * The schedule of a training on a device, and why it is that one.
 *
 * @param schedule
 *            how sums over rows are formed
 * @param reason
 *            where the choice comes from, a few words
 */
public record ScheduleChoice(RowSchedule schedule, String reason) {

    /** What suits devices of this kind, or what the objective has in its place. */
    public static ScheduleChoice byKind(Device.OfKernels device, Objective objective, Data data) {
        RowSchedule usual = RowSchedule.of(device.schedule());
        return unless(obstacle(usual, device, objective, data), usual);
    }

    /** What suits devices of this kind, or what the training has in its place. */
    public static ScheduleChoice byKind(Device.OfKernels device, Training training) {
        RowSchedule usual = RowSchedule.of(device.schedule());
        return unless(obstacle(usual, device, training), usual);
    }

    private static ScheduleChoice unless(Optional<String> obstacle, RowSchedule usual) {
        return obstacle.isEmpty()
                ? new ScheduleChoice(usual, "suits devices of this kind")
                : new ScheduleChoice(RowSchedule.of(Schedule.BLOCKED), "suits every device");
    }

    /**
     * What the user asked for.
     *
     * @throws IllegalArgumentException
     *             if the training has no such schedule, or the device cannot run it
     */
    public static ScheduleChoice forced(RowSchedule schedule, Device.OfKernels device, Training training) {
        obstacle(schedule, device, training).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return new ScheduleChoice(schedule, "asked for");
    }

    /** Why the schedule cannot be had, in a sentence; empty if it can. */
    public static Optional<String> obstacle(RowSchedule schedule, Device.OfKernels device, Objective objective,
            Data data) {
        return schedule.obstacle(objective, data).or(() -> device.obstacle(schedule));
    }

    /** The same of a training: vectors are rows that stay where they are, and are looked at by sums only. */
    public static Optional<String> obstacle(RowSchedule schedule, Device.OfKernels device, Training training) {
        if (schedule.schedule() == Schedule.VECTORS) {
            if (!training.sampler().isFull()) {
                return Optional.of("the schedule vectors is for all rows at once, without batches: sampler="
                        + training.sampler().name());
            }
            if (training.chain().stream().anyMatch(PerExampleClip.class::isInstance)) {
                return Optional.of("the schedule vectors has no gradients of single samples, which clipping per"
                        + " example needs: schedule=" + schedule.text());
            }
        }
        return obstacle(schedule, device, training.objective(), training.data());
    }
}
