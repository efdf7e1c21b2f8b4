import NDLanguage

extension Engine {
    /// The reference of the library as Markdown: `Docs/reference.md`.
    public static var reference: String { Reference.markdown() }
}
