import NDPlot
import Testing

@Suite struct TickTests {
    @Test func marksAreTheNumbersAPersonWouldChoose() {
        #expect(Ticks.nice(0, 1, target: 5).values == [0, 0.25, 0.5, 0.75, 1] || Ticks.nice(0, 1, target: 5).step == 0.2)
        #expect(Ticks.nice(0, 100, target: 5).values == [0, 25, 50, 75, 100] || Ticks.nice(0, 100, target: 5).step == 20)
        #expect(Ticks.nice(-1.05, 1.05, target: 5).values == [-1, -0.5, 0, 0.5, 1])
        #expect(Ticks.nice(0, 50, target: 6).values == [0, 10, 20, 30, 40, 50])
    }

    @Test(arguments: [(0.0, 1.0), (-3.7, 12.9), (1e-12, 3e-12), (1e15, 1.1e15), (-1e300, 1e300), (99.99, 100.01), (16 * .leastNonzeroMagnitude, 900 * .leastNonzeroMagnitude)])
    func marksLieWithinAndAreNotTooMany(_ low: Double, _ high: Double) {
        for target in 2...12 {
            let values = Ticks.nice(low, high, target: target).values
            #expect(values.count >= 1 && values.count <= 3 * target)
            #expect(values.allSatisfy { $0 >= low - 1e-9 * (high - low) && $0 <= high + 1e-9 * (high - low) })
        }
    }

    @Test func wholeMarksAreWhole() {
        #expect(Ticks.nice(-0.5, 2.5, target: 8, whole: true).values == [0, 1, 2])
        #expect(Ticks.nice(0.2, 0.8, target: 5, whole: true).values.isEmpty)
    }

    @Test func emptyAndBrokenRangesGiveNoMoreThanOneMark() {
        #expect(Ticks.nice(1, 1, target: 5).count == 1)
        #expect(Ticks.nice(.nan, 1, target: 5).count <= 1)
        #expect(Ticks.nice(0, .infinity, target: 5).count <= 1)
    }

    @Test func labelsShareTheirDecimalsAndUseATypographicMinus() {
        #expect(TickLabel.labels(Ticks(start: -1, step: 0.5, count: 4)).labels.map(\.base) == ["\u{2212}1.0", "\u{2212}0.5", "0.0", "0.5"])
        #expect(TickLabel.labels(Ticks(start: 0, step: 0.25, count: 3)).labels.map(\.base) == ["0.00", "0.25", "0.50"])
        #expect(TickLabel.labels(Ticks(start: 0.1, step: 0.1, count: 3)).labels.map(\.base) == ["0.1", "0.2", "0.3"])
    }

    @Test func longNumbersAreDividedByAPowerOfTen() {
        let (labels, power) = TickLabel.labels(Ticks(start: 0, step: 200_000, count: 4))
        #expect(power == 5)
        #expect(labels.map(\.base) == ["0", "2", "4", "6"])
        #expect(TickLabel.labels(Ticks(start: 0, step: 5e-8, count: 3)).power == -7)
    }

    @Test func logarithmicMarksArePowersOfTen() {
        let (marks, minor) = TickLabel.logarithmic(1e-6, 10, target: 8)
        #expect(marks.map(\.value) == [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10])
        #expect(marks[0].label == TickLabel(base: "10", raised: "\u{2212}6"))
        #expect(minor.count == 56)
        #expect(TickLabel.logarithmic(1, 1000, target: 5).marks.map(\.label.base) == ["1", "10", "100", "1000"])
    }

    @Test func manyDecadesAreThinnedOut() {
        #expect(TickLabel.logarithmic(1e-300, 1e300, target: 6).marks.count <= 12)
        #expect(TickLabel.logarithmic(2, 3, target: 5).marks.count >= 2)
    }
}

@Suite struct ColourTests {
    @Test func viridisGrowsLighter() {
        let lightness = (0...100).map { ColourMap.viridis.colour(Double($0) / 100).lightness }
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func mapsPassThroughTheirEnds() {
        #expect(ColourMap.viridis.colour(0) == Colour(hex: 0x440154))
        #expect(ColourMap.viridis.colour(1) == Colour(hex: 0xFDE724))
        #expect(ColourMap.viridis.colour(7) == ColourMap.viridis.colour(1))
        #expect(ColourMap.diverging.colour(0.5) == Colour(hex: 0xF7F7F7))
    }

    @Test func phasesGoRound() {
        #expect(ColourMap.phase.colour(0.25) == ColourMap.phase.colour(3.25))
        let (a, b) = (ColourMap.phase.colour(0), ColourMap.phase.colour(0.999999))
        #expect(abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue) < 1e-4)
    }

    @Test func whatHasNoValueIsGrey() {
        #expect(ColourMap.viridis.colour(.nan) == ColourMap.missing)
        #expect(ColourMap.phase.colour(.infinity).red.isFinite)
    }

    @Test func coloursHaveNames() throws {
        #expect(try Colour(named: "#ff8000") == Colour(hex: 0xFF8000))
        #expect(try Colour(named: "Blue") == .cycle(0))
        #expect(Colour.cycle(-1) == Colour.cycle(7))
    }
}
