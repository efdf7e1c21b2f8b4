/// Names of the library that the language keeps but that do not run yet (`ND0224`). Whoever makes one run declares it as a
/// built-in and removes it here; a test sees that no name is in both places.
public enum NotYet {
    /// The names, each with what does the work today where something does.
    public static let names: [String: String?] = {
        var table: [String: String?] = [:]
        for name in plain { table[name] = .some(nil) }
        for (name, instead) in helped { table[name] = .some(instead) }
        return table
    }()

    public static func contains(_ name: String) -> Bool { names[name] != nil }

    private static let helped: [String: String] = [
        "simplify": "sums and products are in canonical form by themselves",
        "integral": "quadrature(f, a, b) integrates a function by numbers",
    ]

    private static let plain: [String] = [
        // Views of one declaration.
        "jacobian", "fixed_point", "fixed_points", "stability", "continuation", "limit_cycle", "lyapunov", "master_stability", "basin",
        "mean_field", "moments", "master_equation", "reduce", "conserved", "sensitivity", "fit", "sweep", "latex",
        "quotient",
        // Symbolic.
        "factor", "cancel", "together", "apart", "limit", "series", "equal",
        // Spectra.
        "power_spectrum", "coherence", "fft", "autocorrelation", "dmd", "edmd", "hankel", "koopman",
        // Data and pictures.
        "sindy", "raster", "phase", "spy", "bifurcation_diagram", "spectrum_plot",
    ]
}
