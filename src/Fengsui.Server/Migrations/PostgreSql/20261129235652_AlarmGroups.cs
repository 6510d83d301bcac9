using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AlarmGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "announce_score",
                table: "alarms_policy",
                type: "integer",
                nullable: false,
                defaultValue: 80);

            migrationBuilder.AddColumn<int>(
                name: "join_minutes",
                table: "alarms_policy",
                type: "integer",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<string>(
                name: "join_key",
                table: "alarms_alarm",
                type: "character varying(56)",
                maxLength: 56,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "lead_id",
                table: "alarms_alarm",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "together",
                table: "alarms_alarm",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.UpdateData(
                table: "alarms_policy",
                keyColumns: new[] { "version" },
                keyColumnTypes: new[] { "integer" },
                keyValues: new object[,] { { 1 } },
                columns: new[] { "announce_score", "join_minutes" },
                columnTypes: new[] { "integer", "integer" },
                values: new object[,] { { 80, 30 } });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_lead_id",
                table: "alarms_alarm",
                column: "lead_id",
                filter: "lead_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_alarms_alarm_join",
                table: "alarms_alarm",
                column: "join_key",
                unique: true,
                filter: "join_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_alarms_alarm_lead_id",
                table: "alarms_alarm");

            migrationBuilder.DropIndex(
                name: "ux_alarms_alarm_join",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "announce_score",
                table: "alarms_policy");

            migrationBuilder.DropColumn(
                name: "join_minutes",
                table: "alarms_policy");

            migrationBuilder.DropColumn(
                name: "join_key",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "lead_id",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "together",
                table: "alarms_alarm");
        }
    }
}
