package org.katabatic.tasks.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class KernelDigestTest {

    /** Two classes with the same kernels but for their numbers, and with other constants and lines around them. */
    static final class First {

        static void put(FloatArray y, int n) {
            for (@Parallel int i = 0; i < n; i++) {
                y.set(i, i % 2 == 0 ? called(i) : 2.5f);
            }
        }

        static float called(int i) {
            return i * 1.5f;
        }
    }

    static final class Second {

        static String other() {
            return "another constant pool" + 77777 + 1e300;
        }

        static void put(FloatArray y, int n) {

            for (@Parallel int i = 0; i < n; i++) {

                y.set(i, i % 2 == 0
                        ? called(i)
                        : 2.5f);
            }
        }

        static float called(int i) {
            return i * 1.5f;
        }
    }

    static final class OtherConstant {

        static void put(FloatArray y, int n) {
            for (@Parallel int i = 0; i < n; i++) {
                y.set(i, i % 2 == 0 ? called(i) : 2.5f);
            }
        }

        static float called(int i) {
            return i * 1.25f;
        }
    }

    private static KernelMethod kernel(Kernel.Of2<FloatArray, Integer> kernel) throws NotDerivableException {
        return KernelMethod.of(kernel);
    }

    private static String text(Kernel.Of2<FloatArray, Integer> kernel) throws NotDerivableException {
        return KernelDigest.text(kernel(kernel)).replaceAll("\\$(First|Second|OtherConstant)", "\\$Holder");
    }

    @Test
    void shouldNotDependOnConstantPoolAndLines() throws NotDerivableException {
        assertThat(text(First::put)).isEqualTo(text(Second::put)).contains("constant FLOAT 40200000", "L0:");
    }

    @Test
    void shouldDependOnWhatIsCalled() throws NotDerivableException {
        assertThat(text(First::put)).isNotEqualTo(text(OtherConstant::put));
        assertThat(text(First::put).replace("3fc00000", "3fa00000")).isEqualTo(text(OtherConstant::put));
    }

    @Test
    void shouldBeADigest() throws NotDerivableException {
        Kernel.Of2<FloatArray, Integer> put = First::put;
        Kernel.Of2<FloatArray, Integer> again = First::put;
        Kernel.Of2<FloatArray, Integer> other = OtherConstant::put;
        List<Object> arguments = List.of(new FloatArray(1), 1);
        String digest = KernelDigest.of(new Task("a", put, arguments));
        assertThat(digest).matches("sha256:[0-9a-f]{64}").isEqualTo(KernelDigest.of(new Task("b", again, arguments)))
                .isNotEqualTo(KernelDigest.of(new Task("a", other, arguments)));
    }
}
