import NDCore
import NDNetwork
import NDPlot
import Testing

@Suite struct RenderTests {
    private static let wave = (0..<200).map { i -> Double in
        let x = Double(i % 40) - 20
        return x * x / 400
    }
    private static let numbers = (0..<200).map(Double.init)

    private func sample() throws -> Figure {
        let karate = try Network.wattsStrogatz(20, k: 4, p: 0.2, seed: 3)
        return Figure(
            [
                try Figure.lines(x: Self.numbers, [("first", Self.wave), ("second", Self.wave.reversed())], title: "θ(t)", xLabel: "t").panels[0],
                Panel([.heatMap(try HeatMapLayer(Self.wave, rows: 10, columns: 20))]),
                Figure(Panel([.points(try PointsLayer(x: Self.numbers, y: Self.wave, values: Self.wave)), .rule(RuleLayer(.horizontal, at: 0.5))], y: Axis("", scale: .log))).panels[0],
                try Figure.drawing(of: karate, values: (0..<20).map(Double.init)).panels[0],
            ], title: "four")
    }

    @Test(arguments: PictureFormat.allCases) func theSameFigureGivesTheSameBytes(_ format: PictureFormat) throws {
        let figure = try sample()
        #expect(try figure.render(as: format) == figure.render(as: format))
    }

    @Test func formatsBeginAsTheyShould() throws {
        let figure = try sample()
        #expect(try String(decoding: figure.render(as: .svg).prefix(5), as: UTF8.self) == "<?xml")
        #expect(try String(decoding: figure.render(as: .pdf).prefix(5), as: UTF8.self) == "%PDF-")
        #expect(try Array(figure.render(as: .png).prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
    }

    @Test func pngHasTwoDotsAPoint() throws {
        let bytes = try Figure(Panel(), width: 300, height: 200).render(as: .png)
        func number(_ at: Int) -> Int { bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
        #expect(number(16) == 600)
        #expect(number(20) == 400)
    }

    @Test func pdfHasNoDate() throws {
        let text = String(decoding: try sample().render(as: .pdf), as: UTF8.self)
        #expect(!text.contains("CreationDate"))
    }

    @Test func aMillionPointsStaySmall() throws {
        let x = (0..<1_000_000).map(Double.init)
        let y = x.map { ($0 * 0.618034).truncatingRemainder(dividingBy: 1) }
        #expect(try Figure.lines(x: x, [("", y)]).render(as: .svg).count < 400_000)
        #expect(try Figure(Panel([.points(PointsLayer(x: x, y: y))])).render(as: .svg).count < 2_000_000)
        #expect(try Figure.heatMap(HeatMapLayer(y, rows: 1000, columns: 1000)).render(as: .svg).count < 4_000_000)
    }

    @Test func extremesSurviveMerging() throws {
        // One spike in a million points must be seen: the two pictures differ.
        let x = (0..<1_000_000).map(Double.init)
        var y = [Double](repeating: 0, count: x.count)
        let layer = { (y: [Double]) in Figure(Panel([.line(try LineLayer(x: x, y: y))], y: Axis("", range: -1...2))) }
        let flat = try layer(y).render(as: .svg)
        y[777_777] = 1
        #expect(try layer(y).render(as: .svg) != flat)
    }

    @Test func notANumberBreaksTheLine() throws {
        let whole = try Figure(Panel([.line(LineLayer(x: [0, 1, 2, 3, 4], y: [0, 1, 0, 1, 0]))], x: Axis("", range: 0...4), y: Axis("", range: 0...1))).render(as: .svg)
        let broken = try Figure(Panel([.line(LineLayer(x: [0, 1, 2, 3, 4], y: [0, 1, .nan, 1, 0]))], x: Axis("", range: 0...4), y: Axis("", range: 0...1))).render(as: .svg)
        #expect(whole != broken)
    }

    @Test func lengthsMustAgree() {
        #expect { try LineLayer(x: [1], y: []) } throws: { ($0 as? Diagnostic)?.code == "ND0701" }
        #expect { try PointsLayer(x: [1], y: [1], values: []) } throws: { ($0 as? Diagnostic)?.code == "ND0701" }
        #expect { try HeatMapLayer([1, 2, 3], rows: 2, columns: 2) } throws: { ($0 as? Diagnostic)?.code == "ND0702" }
        #expect { try HeatMapLayer([], rows: -1, columns: 0) } throws: { ($0 as? Diagnostic)?.code == "ND0702" }
        #expect { try Figure.drawing(of: .path(3), values: [1]) } throws: { ($0 as? Diagnostic)?.code == "ND0707" }
    }

    @Test func whatCannotBeDrawnIsRefused() {
        #expect { try Figure([]).render(as: .svg) } throws: { ($0 as? Diagnostic)?.code == "ND0706" }
        #expect { try Figure(Panel(), width: 1e9).render(as: .png) } throws: { ($0 as? Diagnostic)?.code == "ND0703" }
        #expect { try Figure(Panel(), width: .nan).render(as: .png) } throws: { ($0 as? Diagnostic)?.code == "ND0703" }
        #expect { try PictureFormat(path: "a/b.pgn") } throws: { ($0 as? Diagnostic)?.remedy == "did you mean 'png'?" }
        #expect { try Colour(named: "blu") } throws: { ($0 as? Diagnostic)?.remedy == "did you mean 'blue'?" }
        #expect { try ColourMap(named: "virids") } throws: { ($0 as? Diagnostic)?.remedy == "did you mean 'viridis'?" }
    }
}

@Suite struct DegenerateTests {
    private static let cases: [[Double]] = [
        [], [1], [.nan], [.nan, .nan, .nan], [.infinity, -.infinity, 1], [5, 5, 5], [0, 0], [1e308, -1e308, 0], [.leastNonzeroMagnitude, 9 * .leastNonzeroMagnitude],
        [-1, -2, -3], [1, .nan, 2, .nan], [1e15, 1e15 + 2], [1, 1 + 1e-15],
    ]

    @Test(arguments: cases.indices) func everyInputIsDrawn(_ i: Int) throws {
        let values = Self.cases[i]
        for scale in [Axis.Scale.linear, .log] {
            for equal in [false, true] {
                let axis = Axis("label", scale: scale)
                let figure = Figure(
                    Panel(
                        [
                            .line(try LineLayer(x: values, y: values, label: "a")), .points(try PointsLayer(x: values, y: values, values: values)),
                            .rule(RuleLayer(.vertical, at: values.first ?? .nan, label: "r")),
                        ], title: "t", x: axis, y: axis, hasEqualScales: equal))
                #expect(!(try figure.render(as: equal ? .pdf : .svg).isEmpty))
            }
        }
        for map in ColourMap.allCases {
            let figure = Figure.heatMap(try HeatMapLayer(values, rows: 1, columns: values.count, scale: ColourScale(map)))
            #expect(!(try figure.render(as: .svg).isEmpty))
        }
        let network = try Network(size: values.count, edges: [])
        let drawing = try Figure.drawing(of: network, placement: .coordinates(x: values, y: values), values: values, sizes: values)
        #expect(!(try drawing.render(as: .svg).isEmpty))
        #expect(!(try Figure.drawing(of: network, placement: .force).render(as: .png).isEmpty))
    }

    @Test(arguments: [Axis("", range: 5...5), Axis("", range: -.infinity ... .infinity), Axis("", range: -2 ... -1, scale: .log), Axis("", range: 0...1e-9)])
    func everyRangeIsDrawn(_ axis: Axis) throws {
        let figure = Figure(Panel([.line(try LineLayer(x: [0, 1e6, 2], y: [1, -1e9, 3]))], x: axis, y: axis))
        #expect(!(try figure.render(as: .svg).isEmpty))
    }

    @Test func everySizeIsDrawn() throws {
        let figure = try Figure.lines(x: [0, 1], [("a long label that does not fit anywhere", [1, 2])], title: String(repeating: "long ", count: 500), xLabel: "x", yLabel: "y\n\0z")
        for size in [40.0, 60, 120] {
            var small = figure
            (small.width, small.height) = (size, size)
            #expect(!(try small.render(as: .svg).isEmpty))
        }
        #expect(!(try Figure.grid([Figure](repeating: figure, count: 30)).render(as: .svg).isEmpty))
    }

    @Test func manyLabelsAreCounted() throws {
        let figure = try Figure.lines(x: [0, 1], (0..<100).map { ("series \($0)", [Double($0), 0]) })
        #expect(!(try figure.render(as: .svg).isEmpty))
    }
}
