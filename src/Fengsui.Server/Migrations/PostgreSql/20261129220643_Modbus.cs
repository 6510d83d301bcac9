using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Modbus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sensing_register_map",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    maker = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    model = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_example = table.Column<bool>(type: "boolean", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_register_map", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_meter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false, collation: "C"),
                    port = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<int>(type: "integer", nullable: false),
                    map_id = table.Column<Guid>(type: "uuid", nullable: false),
                    poll_seconds = table.Column<int>(type: "integer", nullable: false),
                    timeout_ms = table.Column<int>(type: "integer", nullable: false),
                    device_id = table.Column<long>(type: "bigint", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_meter", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_meter_sensing_device_device_id",
                        column: x => x.device_id,
                        principalTable: "sensing_device",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sensing_meter_sensing_register_map_map_id",
                        column: x => x.map_id,
                        principalTable: "sensing_register_map",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_register_map_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    map_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_register_map_edition", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_register_map_edition_sensing_register_map_map_id",
                        column: x => x.map_id,
                        principalTable: "sensing_register_map",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_meter_device_id",
                table: "sensing_meter",
                column: "device_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_meter_map_id",
                table: "sensing_meter",
                column: "map_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_register_map_edition_map_id_number",
                table: "sensing_register_map_edition",
                columns: new[] { "map_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sensing_meter");

            migrationBuilder.DropTable(
                name: "sensing_register_map_edition");

            migrationBuilder.DropTable(
                name: "sensing_register_map");
        }
    }
}
