namespace Fengsui.Simulator.County;

/// <summary>
/// A sheet of about 30,000 jittered hexagons from which all divisions are cut. Three cells meet at every corner, so the
/// border of any connected set of cells is a set of simple rings that never touch: every division is a valid polygon and neighbours
/// share their border points exactly, without clipping or snapping.
/// Rows run south; an odd row is shifted east by half a cell. A cell's corners lie on the lines above and below it.
/// </summary>
internal sealed class HexMesh
{
    /// <summary>Corner order of a cell, counter-clockwise seen with north up: (line offset, corner offset).</summary>
    private static readonly (int Line, int Corner)[] CornerOffsets = [(1, 0), (1, 1), (1, 2), (0, 2), (0, 1), (0, 0)];

    public const int NoCell = -1;

    private readonly int _cornersPerLine;

    public HexMesh(int columns, int rows, double cellWidthM, SeededRandom random)
    {
        Columns = columns;
        Rows = rows;
        CellWidthM = cellWidthM;
        RowHeightM = cellWidthM * 0.8660254;
        _cornersPerLine = (2 * columns) + 2;
        Corners = new PlanePoint[(rows + 1) * _cornersPerLine];
        for (var line = 0; line <= rows; line++)
        {
            for (var k = 0; k < _cornersPerLine; k++)
            {
                // A corner from which an edge runs south lies a sixth of a row lower, the others as much higher.
                var sign = (k & 1) == (line & 1) ? 1 : -1;
                Corners[(line * _cornersPerLine) + k] = new PlanePoint(
                    (k * cellWidthM / 2) + (random.Between(-0.17, 0.17) * cellWidthM),
                    (line * RowHeightM) + (sign * RowHeightM / 6) + (random.Between(-0.15, 0.15) * cellWidthM));
            }
        }
    }

    public int Columns { get; }

    public int Rows { get; }

    public double CellWidthM { get; }

    public double RowHeightM { get; }

    public PlanePoint[] Corners { get; }

    public int CellCount => Columns * Rows;

    public PlanePoint Centre(int cell) => new(
        ((cell % Columns) + 0.5 + ((cell / Columns & 1) * 0.5)) * CellWidthM,
        ((cell / Columns) + 0.5) * RowHeightM);

    /// <summary>The cell whose undisturbed hexagon's row and column hold the point: right, or off by one near a border.</summary>
    public int CellNear(PlanePoint p)
    {
        var row = Math.Clamp((int)(p.Y / RowHeightM), 0, Rows - 1);
        var column = Math.Clamp((int)((p.X - ((row & 1) * CellWidthM / 2)) / CellWidthM), 0, Columns - 1);
        return (row * Columns) + column;
    }

    /// <summary>The corner with index 0..5 of a cell, counter-clockwise.</summary>
    public int Corner(int cell, int index)
    {
        var row = cell / Columns;
        var (line, corner) = CornerOffsets[index % 6];
        return ((row + line) * _cornersPerLine) + (2 * (cell % Columns)) + (row & 1) + corner;
    }

    /// <summary>The cell behind edge 0..5 (edge i runs from corner i to corner i + 1), or <see cref="NoCell"/> at the sheet's rim.</summary>
    public int Neighbour(int cell, int edge)
    {
        var row = cell / Columns;
        var column = cell % Columns;
        var shift = row & 1;
        (row, column) = edge switch
        {
            0 => (row + 1, column - 1 + shift),
            1 => (row + 1, column + shift),
            2 => (row, column + 1),
            3 => (row - 1, column + shift),
            4 => (row - 1, column - 1 + shift),
            _ => (row, column - 1),
        };
        return row < 0 || row >= Rows || column < 0 || column >= Columns ? NoCell : (row * Columns) + column;
    }
}
