using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MonitoringRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sensing_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    definition = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    bindings = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false, collation: "C"),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    effective_from = table.Column<long>(type: "bigint", nullable: true),
                    issued_at = table.Column<long>(type: "bigint", nullable: true),
                    issued_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    untested_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true),
                    withdrawn_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    withdrawn_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_edition", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_rule_edition_sensing_rule_rule_id",
                        column: x => x.rule_id,
                        principalTable: "sensing_rule",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_backtest",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    definition = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    bindings = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false, collation: "C"),
                    against_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    result = table.Column<string>(type: "character varying(2000000)", maxLength: 2000000, nullable: false, collation: "C"),
                    problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_backtest", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_rule_backtest_sensing_rule_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "sensing_rule_edition",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_backtest_edition_id",
                table: "sensing_rule_backtest",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_backtest_rule_id_created_at",
                table: "sensing_rule_backtest",
                columns: new[] { "rule_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_backtest_state",
                table: "sensing_rule_backtest",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_edition_rule_id_number",
                table: "sensing_rule_edition",
                columns: new[] { "rule_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_sensing_rule_draft",
                table: "sensing_rule_edition",
                column: "rule_id",
                unique: true,
                filter: "state = 'Draft'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sensing_rule_backtest");

            migrationBuilder.DropTable(
                name: "sensing_rule_edition");

            migrationBuilder.DropTable(
                name: "sensing_rule");
        }
    }
}
