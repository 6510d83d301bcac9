using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class StormIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_handler_dead_id",
                table: "kernel_outbox");

            migrationBuilder.DropIndex(
                name: "IX_alarms_alarm_place_key_received_at",
                table: "alarms_alarm");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_outbox_alive",
                table: "kernel_outbox",
                columns: new[] { "handler", "id" },
                filter: "NOT dead");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_kernel_outbox_alive",
                table: "kernel_outbox");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_handler_dead_id",
                table: "kernel_outbox",
                columns: new[] { "handler", "dead", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_place_key_received_at",
                table: "alarms_alarm",
                columns: new[] { "place_key", "received_at" });
        }
    }
}
