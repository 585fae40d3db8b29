package org.katabatic.host.device;

import java.util.Optional;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;

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
        return obstacle(usual, device, objective, data).isEmpty()
                ? new ScheduleChoice(usual, "suits devices of this kind")
                : new ScheduleChoice(RowSchedule.of(Schedule.BLOCKED), "suits every device");
    }

    /**
     * What the user asked for.
     *
     * @throws IllegalArgumentException
     *             if the objective has no such schedule on such data, or the device cannot run it
     */
    public static ScheduleChoice forced(RowSchedule schedule, Device.OfKernels device, Objective objective, Data data) {
        obstacle(schedule, device, objective, data).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return new ScheduleChoice(schedule, "asked for");
    }

    /** Why the schedule cannot be had, in a sentence; empty if it can. */
    public static Optional<String> obstacle(RowSchedule schedule, Device.OfKernels device, Objective objective,
            Data data) {
        return schedule.obstacle(objective, data).or(() -> device.obstacle(schedule));
    }
}
