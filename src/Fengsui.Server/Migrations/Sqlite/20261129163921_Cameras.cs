using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Cameras : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sensing_video_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    leads_to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hazard_class = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answer_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    expire_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    gather_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_video_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "sensing_video_source",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    scheme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    secret_issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    secret_issued_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    hosts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_video_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_video_channel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    lane_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lane_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_event_at = table.Column<long>(type: "INTEGER", nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_video_channel", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_video_channel_sensing_video_source_source_id",
                        column: x => x.source_id,
                        principalTable: "sensing_video_source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_video_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    leads_to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    spot = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    signal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_video_case", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_video_case_sensing_video_channel_channel_id",
                        column: x => x.channel_id,
                        principalTable: "sensing_video_channel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_video_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outside_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    snapshot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    snapshot_url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    snapshot_problem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    snapshot_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_video_event", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_video_event_sensing_video_case_case_id",
                        column: x => x.case_id,
                        principalTable: "sensing_video_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "sensing_video_kind",
                columns: new[] { "code", "answer_minutes", "expire_minutes", "gather_minutes", "hazard_class", "is_in_use", "leads_to", "name", "name_en", "order", "version" },
                columnTypes: new[] { "TEXT", "INTEGER", "INTEGER", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "INTEGER" },
                values: new object[,]
                {
                    { "ebike-in-lift", 15, 1440, 10, "ebike", true, "Hazard", "电动自行车进电梯", "E-bike in a lift", 40, 1 },
                    { "lane-blocked", 30, 1440, 60, "lane-blocked", true, "Hazard", "占用消防车通道", "Fire lane blocked", 20, 1 },
                    { "off-post", 10, 1440, 30, "control-room", true, "Hazard", "消防控制室离岗", "Nobody at the fire control room's post", 30, 1 },
                    { "smoke-flame", 1, 1440, 5, "", true, "Alarm", "烟雾、火焰", "Smoke or flame", 10, 1 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_case_channel_id_kind_code_last_at",
                table: "sensing_video_case",
                columns: new[] { "channel_id", "kind_code", "last_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_case_place_id",
                table: "sensing_video_case",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_case_received_at",
                table: "sensing_video_case",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_case_state_due_at",
                table: "sensing_video_case",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_channel_number",
                table: "sensing_video_channel",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_channel_place_id",
                table: "sensing_video_channel",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_channel_source_id_code",
                table: "sensing_video_channel",
                columns: new[] { "source_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_event_case_id_at",
                table: "sensing_video_event",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_event_place_id",
                table: "sensing_video_event",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_event_snapshot",
                table: "sensing_video_event",
                column: "snapshot",
                filter: "snapshot = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_video_event_source_id_outside_id",
                table: "sensing_video_event",
                columns: new[] { "source_id", "outside_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sensing_video_event");

            migrationBuilder.DropTable(
                name: "sensing_video_kind");

            migrationBuilder.DropTable(
                name: "sensing_video_case");

            migrationBuilder.DropTable(
                name: "sensing_video_channel");

            migrationBuilder.DropTable(
                name: "sensing_video_source");
        }
    }
}
