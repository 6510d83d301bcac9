using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AssistanceAndReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "asks_reply",
                table: "hazards_notice_kind",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "receiver_sector",
                table: "hazards_notice",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "replied_by",
                table: "hazards_notice",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "replied_on",
                table: "hazards_notice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reply",
                table: "hazards_notice",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "reply_due",
                table: "hazards_notice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "reply_given_up",
                table: "hazards_notice",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "reply_kept_by",
                table: "hazards_notice",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "hazards_assistance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    is_priority = table.Column<bool>(type: "INTEGER", nullable: false),
                    project = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    requester = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    wanted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    means = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    people_json = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    note_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    conclusion = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    advised_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    advised_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_assistance", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_assistance_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_assistance_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "hazards_assistance_entry",
                columns: table => new
                {
                    assistance_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 20, nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_assistance_entry", x => new { x.assistance_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_hazards_assistance_entry_hazards_assistance_assistance_id",
                        column: x => x.assistance_id,
                        principalTable: "hazards_assistance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_assistance_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assistance_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    judged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    judged_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hazard_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_assistance_item", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_assistance_item_hazards_assistance_assistance_id",
                        column: x => x.assistance_id,
                        principalTable: "hazards_assistance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "hazards_assistance_kind",
                columns: new[] { "code", "is_in_use", "name", "name_en", "order", "version" },
                columnTypes: new[] { "TEXT", "INTEGER", "TEXT", "TEXT", "INTEGER", "INTEGER" },
                values: new object[,]
                {
                    { "e-commerce", true, "农村电商", "Rural e-commerce", 30, 1 },
                    { "farm-park", true, "农业产业园", "Agricultural park", 10, 1 },
                    { "other", true, "其他", "Other", 80, 1 },
                    { "project", true, "重点帮扶项目", "Key assistance project", 70, 1 },
                    { "relocation", true, "易地扶贫搬迁安置点", "Relocation settlement", 60, 1 },
                    { "storage", true, "仓储物流", "Storage and logistics", 20, 1 },
                    { "tourism", true, "乡村旅游", "Rural tourism", 40, 1 },
                    { "workshop", true, "扶贫车间", "Poverty-relief workshop", 50, 1 }
                });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "interview" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "major" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "order-now" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "order-timed" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "reinspection" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "reminder" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { true } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "sealing" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "supervision" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { true } });

            migrationBuilder.UpdateData(
                table: "hazards_notice_kind",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "TEXT" },
                keyValues: new object[,] { { "transfer" } },
                columns: new[] { "asks_reply" },
                columnTypes: new[] { "INTEGER" },
                values: new object[,] { { false } });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_county_code_number",
                table: "hazards_assistance",
                columns: new[] { "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_place_id",
                table: "hazards_assistance",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_state_next_on",
                table: "hazards_assistance",
                columns: new[] { "state", "next_on" });

            migrationBuilder.CreateIndex(
                name: "ux_hazards_assistance_note",
                table: "hazards_assistance",
                columns: new[] { "county_code", "note_number" },
                unique: true,
                filter: "note_number <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_entry_place_id",
                table: "hazards_assistance_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_item_assistance_id_order",
                table: "hazards_assistance_item",
                columns: new[] { "assistance_id", "order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_assistance_item_place_id",
                table: "hazards_assistance_item",
                column: "place_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hazards_assistance_entry");

            migrationBuilder.DropTable(
                name: "hazards_assistance_item");

            migrationBuilder.DropTable(
                name: "hazards_assistance_kind");

            migrationBuilder.DropTable(
                name: "hazards_assistance");

            migrationBuilder.DropColumn(
                name: "asks_reply",
                table: "hazards_notice_kind");

            migrationBuilder.DropColumn(
                name: "receiver_sector",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "replied_by",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "replied_on",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "reply",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "reply_due",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "reply_given_up",
                table: "hazards_notice");

            migrationBuilder.DropColumn(
                name: "reply_kept_by",
                table: "hazards_notice");
        }
    }
}
