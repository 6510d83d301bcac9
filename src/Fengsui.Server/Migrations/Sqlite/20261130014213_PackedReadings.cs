using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PackedReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sensing_point_measure",
                columns: table => new
                {
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    analog_type = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_point_measure", x => new { x.point_id, x.analog_type });
                });

            migrationBuilder.CreateTable(
                name: "sensing_reading_batch",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    partition = table.Column<int>(type: "INTEGER", nullable: false),
                    readings = table.Column<int>(type: "INTEGER", nullable: false),
                    block = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_reading_batch", x => x.id);
                });

            // What the telemetry has not taken yet goes on as rows of one reading, and which kinds a point has told is kept beside.
            migrationBuilder.Sql(
                "INSERT INTO sensing_point_measure (point_id, analog_type) SELECT DISTINCT point_id, analog_type FROM sensing_reading;");
            migrationBuilder.Sql(
                """
                INSERT INTO sensing_reading_batch (id, partition, readings, block)
                SELECT r.id, p.id, 1, CAST(printf('[%d,%d,%d,%!.17g]', r.point_id, r.analog_type, r.at, r.value) AS BLOB)
                FROM sensing_reading r JOIN sensing_partition p ON p.id = ((r.id >> 6) & 63) WHERE r.id > p.fed_id;
                """);
            migrationBuilder.DropTable(
                name: "sensing_reading");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sensing_point_measure");

            migrationBuilder.DropTable(
                name: "sensing_reading_batch");

            migrationBuilder.CreateTable(
                name: "sensing_reading",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    analog_type = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_reading", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_reading_point_id_analog_type_at",
                table: "sensing_reading",
                columns: new[] { "point_id", "analog_type", "at" });
        }
    }
}
