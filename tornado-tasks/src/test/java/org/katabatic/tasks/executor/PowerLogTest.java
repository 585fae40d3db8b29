package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowerLogTest {

    private static String execution(String... powers) {
        StringBuilder log = new StringBuilder("{\n    \"graph\": {\n        \"TOTAL_KERNEL_TIME\": \"70000\",\n");
        for (int i = 0; i < powers.length; i++) {
            log.append("        \"graph.task").append(i).append("\": {\n            \"POWER_USAGE_mW\": \"")
                    .append(powers[i]).append("\",\n            \"TASK_KERNEL_TIME\": \"35000\"\n        }\n");
        }
        return log.append("    }\n}\n").toString();
    }

    @Test
    void shouldTakeTheMeanOfTheLastExecution() {
        String log = execution("900000", "900000") + execution("120000", "130000");
        assertThat(PowerLog.watts(log)).hasValue(125);
    }

    @Test
    void shouldBeEmptyWhereNoDriverTells() {
        assertThat(PowerLog.watts(execution("n/a", "n/a"))).isEmpty();
        assertThat(PowerLog.watts(execution("900000") + execution("n/a"))).isEmpty();
        assertThat(PowerLog.watts("")).isEmpty();
    }
}
