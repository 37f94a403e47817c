package org.mingjing.city;

/**
 * A value that is not the same in all versions of a play. It reads from the planted affair on:
 * {@code scene.planted(82_000L, 53_000L).twin(50_000L).innocent(46_000L)}.
 */
final class Choice<T> {
    private final Plot.Version version;
    private final T value;

    Choice(Plot.Version version, T value) {
        this.version = version;
        this.value = value;
    }

    private T unless(Plot.Version other, T otherwise) {
        return version == other ? otherwise : value;
    }

    Choice<T> twin(T otherwise) {
        return new Choice<>(version, unless(Plot.Version.TWIN, otherwise));
    }

    T innocent(T otherwise) {
        return unless(Plot.Version.INNOCENT, otherwise);
    }

    /** Innocent cases are as the planted affair. */
    T onlyTwin(T otherwise) {
        return unless(Plot.Version.TWIN, otherwise);
    }

    /** Twin and innocent cases alike. */
    T lawful(T otherwise) {
        return version == Plot.Version.PLANTED ? value : otherwise;
    }
}
