import NDCore
import NDNetwork
import NDPlot
import Testing

@Suite struct NetworkLookTests {
    @Test func classesKeepTheOrderOfTheirFirstMembers() {
        let classes = NodeClasses(["b", "a", "b", "c"])
        #expect(classes.labels == ["b", "a", "c"])
        #expect(classes.members == [0, 1, 0, 2])
        #expect(Set(classes.labels.indices.map(classes.colour)).count == 3)
    }

    @Test func manyClassesHaveColoursOfTheirOwn() {
        let classes = NodeClasses((0..<20).map { "\($0)" })
        #expect(Set(classes.labels.indices.map(classes.colour)).count == 20)
    }

    @Test func classesAreOneForEachNode() throws {
        #expect { try Figure.drawing(of: .path(3), classes: NodeClasses(["a"])) } throws: { ($0 as? Diagnostic)?.code == "ND0707" }
        #expect(!(try Figure.drawing(of: .path(3), classes: NodeClasses(["a", "b", ""])).render(as: .svg).isEmpty))
    }

    @Test func areasOfDiscsGrowWithTheValues() {
        let diameters = Figure.diameters(byArea: [1, 4, 4, 7])
        #expect(abs(diameters[1] / diameters[0] - 2) < 1e-12)
        #expect(Figure.diameters(byArea: [0, 0]).allSatisfy { $0 > 0 })
        #expect(Figure.diameters(byArea: [.nan, -1, 1e300, .infinity]).allSatisfy { $0 > 0 && $0.isFinite })
        #expect(Figure.diameters(byArea: []).isEmpty)
    }

    /// A line's ink is its length times its width, wherever it lies.
    @Test(arguments: [(10.0, 10.0, 90.0, 10.0), (10, 10, 10, 90), (10, 10, 90, 60), (80, 20, 15, 85.5), (30.2, 40.7, 31.1, 41.9)])
    func theInkOfALineIsItsArea(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) throws {
        var image = try #require(EdgeRaster(Frame(x: 0, y: 0, width: 100, height: 100), dots: 3))
        image.add([Place(x0, y0), Place(x1, y1)], width: 0.4)
        let length = ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)).squareRoot()
        // One dot more or less at the ends.
        #expect(abs(image.ink - 0.4 * length) <= 0.4 * 1.5 / 3 + 1e-3)
    }

    @Test func linesThatLeaveThePageAreCut() throws {
        var image = try #require(EdgeRaster(Frame(x: 0, y: 0, width: 10, height: 10), dots: 2))
        image.add([Place(-50, -50), Place(60, 60), Place(-5, 100), Place(-5, -100), Place(5, -1e4), Place(5, 1e4)], width: 1)
        #expect(image.ink > 10 && image.ink < 30)
    }
}
