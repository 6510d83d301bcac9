using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PlacesLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_division_code_id",
                table: "places_protection_assets",
                columns: new[] { "division_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_kind_id",
                table: "places_protection_assets",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_location_id",
                table: "places_protection_assets",
                columns: new[] { "location", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_quantity_id",
                table: "places_protection_assets",
                columns: new[] { "quantity", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_search_text_division_code",
                table: "places_protection_assets",
                columns: new[] { "search_text", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_places_place_search_text_division_code",
                table: "places_place",
                columns: new[] { "search_text", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_places_place_storeys",
                table: "places_place",
                column: "storeys");

            migrationBuilder.CreateIndex(
                name: "IX_places_place_updated_at",
                table: "places_place",
                column: "updated_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_places_protection_assets_division_code_id",
                table: "places_protection_assets");

            migrationBuilder.DropIndex(
                name: "IX_places_protection_assets_kind_id",
                table: "places_protection_assets");

            migrationBuilder.DropIndex(
                name: "IX_places_protection_assets_location_id",
                table: "places_protection_assets");

            migrationBuilder.DropIndex(
                name: "IX_places_protection_assets_quantity_id",
                table: "places_protection_assets");

            migrationBuilder.DropIndex(
                name: "IX_places_protection_assets_search_text_division_code",
                table: "places_protection_assets");

            migrationBuilder.DropIndex(
                name: "IX_places_place_search_text_division_code",
                table: "places_place");

            migrationBuilder.DropIndex(
                name: "IX_places_place_storeys",
                table: "places_place");

            migrationBuilder.DropIndex(
                name: "IX_places_place_updated_at",
                table: "places_place");
        }
    }
}
