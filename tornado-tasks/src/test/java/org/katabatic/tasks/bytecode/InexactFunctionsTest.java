package org.katabatic.tasks.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class InexactFunctionsTest {

    /** What IEEE 754 rounds correctly, and what needs no rounding. */
    public static void exact(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = TornadoMath.abs(x.get(i)) + TornadoMath.floor(x.get(i)) / 3f;
            y.set(i, Math.fma(TornadoMath.sqrt(a), TornadoMath.min(a, 2f), TornadoMath.clamp(a, -1f, 1f)));
        }
    }

    /** Of its own, of a method that it calls, and of one that this one calls. */
    public static void inexact(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.tanh(called(x.get(i))));
        }
    }

    private static float called(float x) {
        return x < 0f ? Math.max(x, -1f) : calledThere(x) + (float) Math.exp(x);
    }

    private static float calledThere(float x) {
        return x > 3f ? called(x - 3f) : TornadoMath.log(x);
    }

    /** Calls a method that has no code to be read. */
    public static native void absent(FloatArray x, FloatArray y, int n);

    @Test
    void shouldFindNoneWhereAllIsRoundedCorrectly() throws NotDerivableException {
        assertThat(InexactFunctions.of(KernelMethod.named(InexactFunctionsTest.class, "exact"))).isEmpty();
    }

    @Test
    void shouldFollowCalls() throws NotDerivableException {
        assertThat(InexactFunctions.of(KernelMethod.named(InexactFunctionsTest.class, "inexact")))
                .containsExactly("exp", "log", "tanh");
    }

    @Test
    void shouldRefuseWhatCannotBeRead() {
        assertThatThrownBy(() -> InexactFunctions.of(KernelMethod.named(InexactFunctionsTest.class, "absent")))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage("it calls a method without code: InexactFunctionsTest.absent");
    }
}
