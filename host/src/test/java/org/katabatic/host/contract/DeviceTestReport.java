package org.katabatic.host.contract;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;

/**
 * Says after each class of device tests how many ran on which device, as they are green without one, too. Where there
 * is none, a JVM says so once.
 */
public final class DeviceTestReport implements TestExecutionListener {

    private static final TestTag TAG = TestTag.create(OnDevice.TAG);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final AtomicInteger ran = new AtomicInteger();
    private volatile TestPlan plan;
    private volatile boolean isOfDevices;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        // a JVM has one listener for all classes
        ran.set(0);
        isOfDevices = started.getRoots().stream().flatMap(root -> started.getDescendants(root).stream())
                .anyMatch(test -> test.getTags().contains(TAG));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && isTagged(test)) {
            ran.incrementAndGet();
        }
    }

    /** Whether the test, or what it is in, has the tag: a dynamic test has none of its own. */
    private boolean isTagged(TestIdentifier test) {
        return test.getTags().contains(TAG)
                || plan.getParent(test).map(this::isTagged).orElse(false);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (isOfDevices && (FirstDevice.isPresent() || !SAID.getAndSet(true))) {
            System.out.println(sentence(ran.get()));
        }
    }

    static String sentence(int count) {
        if (!Devices.isTornadoVmPresent()) {
            return "device tests: none ran, TornadoVM is not installed";
        }
        if (!FirstDevice.isPresent()) {
            return "device tests: none ran, TornadoVM has no device";
        }
        Device.Tornado device = FirstDevice.get();
        return "device tests: " + count + " ran on " + device.id() + " (" + device.name() + ")";
    }
}
