using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
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
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "notifications_push_browser",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    service = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false, collation: "C"),
                    endpoint_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    target = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    added_at = table.Column<long>(type: "bigint", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true)
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
                    id = table.Column<int>(type: "integer", nullable: false),
                    public_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    private_key = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    made_at = table.Column<long>(type: "bigint", nullable: false)
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
