using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WebPush : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "aes_key",
                table: "sensing_source",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "notifications_push_browser",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    endpoint_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_push_browser", x => x.id);
                    table.ForeignKey(
                        name: "FK_notifications_push_browser_notifications_contact_contact_id",
                        column: x => x.contact_id,
                        principalTable: "notifications_contact",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications_push_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    public_key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    private_key = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_push_key", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_push_browser_contact_id",
                table: "notifications_push_browser",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_push_browser_endpoint_hash",
                table: "notifications_push_browser",
                column: "endpoint_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_push_browser");

            migrationBuilder.DropTable(
                name: "notifications_push_key");

            migrationBuilder.DropColumn(
                name: "aes_key",
                table: "sensing_source");
        }
    }
}
