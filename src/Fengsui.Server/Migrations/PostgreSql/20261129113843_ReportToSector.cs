using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ReportToSector : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "to_sector",
                table: "hazards_report",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "to_sector",
                table: "hazards_report");
        }
    }
}
