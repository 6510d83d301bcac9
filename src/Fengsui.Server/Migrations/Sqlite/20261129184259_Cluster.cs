using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
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
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_node_duty", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sensing_member",
                columns: table => new
                {
                    silo = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    entry = table.Column<string>(type: "TEXT", nullable: false),
                    alive_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_member", x => x.silo);
                });

            migrationBuilder.CreateTable(
                name: "sensing_membership",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
