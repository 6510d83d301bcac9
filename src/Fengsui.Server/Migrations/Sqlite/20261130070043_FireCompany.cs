using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FireCompany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_alarms_alarm_lead_id",
                table: "alarms_alarm");

            migrationBuilder.CreateIndex(
                name: "ix_alarms_alarm_company",
                table: "alarms_alarm",
                columns: new[] { "place_key", "kind" },
                filter: "state <> 'Closed' AND (neighbours < 3 OR shelved_until IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_alarms_alarm_members",
                table: "alarms_alarm",
                columns: new[] { "lead_id", "point_id", "state", "signal_cleared_at", "evidence_score" },
                filter: "lead_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_alarms_alarm_company",
                table: "alarms_alarm");

            migrationBuilder.DropIndex(
                name: "ix_alarms_alarm_members",
                table: "alarms_alarm");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_lead_id",
                table: "alarms_alarm",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");
        }
    }
}
