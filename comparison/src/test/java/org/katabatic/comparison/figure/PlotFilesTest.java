package org.katabatic.comparison.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ResultFixture;

class PlotFilesTest {

    @TempDir Path folder;

    /** Each with the colour of each device that it names. */
    @Test
    void shouldDrawEachPlotAtTwiceTheResolution() throws IOException {
        List<Cell> cells = ResultFixture.large().cells().stream()
                .filter(cell -> cell.stepRule().equals("adam") && cell.features() == 16).toList();
        ComparisonResult result = ResultFixture.with(cells, List.of());
        List<Path> files = PlotFiles.write(result, folder);
        // losses and two targets at four sizes, growth in n, roofline
        assertThat(files).extracting(file -> file.getFileName().toString()).hasSize(14).doesNotHaveDuplicates()
                .contains("loss-adam-n100-d16.png", "target-0.1-n100-d16.png", "scaling-n-adam-d16.png",
                        "roofline.png");
        for (Path file : files) {
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(1600);
            assertThat(image.getHeight()).isEqualTo(1000);
            Set<Integer> colors = new HashSet<>();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    colors.add(image.getRGB(x, y) & 0xFFFFFF);
                }
            }
            assertThat(colors).as("%s", file.getFileName()).contains(0x0072B2, 0xD55E00, 0x009E73);
        }
    }

    @Test
    void shouldRefuseASeriesWithoutCounterparts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plot.Series.plain("java", 0, Plot.Mark.LINE, new double[2], new double[1]))
                .withMessageContaining("series=java x=2 y=1");
    }

    /** What cannot be on a logarithmic axis makes it a linear one. */
    @Test
    void shouldNotTakeLogarithmsOfWhatHasNone() {
        assertThat(Plot.Axis.around("loss", "", Plot.Scale.LOGARITHMIC, 1, 0).scale()).isEqualTo(Plot.Scale.LINEAR);
        assertThat(Plot.Axis.around("loss", "", Plot.Scale.LOGARITHMIC, 1, Double.NaN, 2).scale())
                .isEqualTo(Plot.Scale.LOGARITHMIC);
    }
}
