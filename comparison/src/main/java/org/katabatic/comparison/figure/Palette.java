package org.katabatic.comparison.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Colours, dashes and symbols that tell series apart, also without seeing colours: those of Okabe and Ito ("Color
 * Universal Design", 2008) that stand out from white. The page has the same order in its style sheet and script.
 */
final class Palette {

    private static final List<Color> COLORS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9), new Color(0x000000));
    private static final List<float[]> DASHES = List.of(new float[] {1, 0}, new float[] {7, 4}, new float[] {2, 3},
            new float[] {9, 3, 2, 3});
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS);

    private Palette() {}

    static Color color(int device) {
        return COLORS.get(device % COLORS.size());
    }

    /** For a band behind its line. */
    static Color faint(int device) {
        Color color = color(device);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 45);
    }

    static BasicStroke stroke(int device, float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                DASHES.get(device % DASHES.size()), 0);
    }

    static Marker marker(int place) {
        return MARKERS.get(place % MARKERS.size());
    }
}
