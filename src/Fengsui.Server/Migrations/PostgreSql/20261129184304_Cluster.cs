using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Cluster : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kernel_node_duty",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_node_duty", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sensing_member",
                columns: table => new
                {
                    silo = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    entry = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    alive_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_member", x => x.silo);
                });

            migrationBuilder.CreateTable(
                name: "sensing_membership",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_membership", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_node_duty");

            migrationBuilder.DropTable(
                name: "sensing_member");

            migrationBuilder.DropTable(
                name: "sensing_membership");
        }
    }
}
