import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A program of one file has no package, and kernels all the same. */
final class UnnamedPackageKernels {

    private UnnamedPackageKernels() {}

    static void ramp(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 2 * i);
        }
    }
}
