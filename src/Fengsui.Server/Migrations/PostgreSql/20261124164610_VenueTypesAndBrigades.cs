using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class VenueTypesAndBrigades : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("df7445a2-c754-0316-26d5-96cde5eeacd1"));

            migrationBuilder.AddColumn<bool>(
                name: "is_dwelling",
                table: "places_venue_type",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_industrial",
                table: "places_venue_type",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "places_venue_type",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.InsertData(
                table: "places_standing_rule",
                columns: new[] { "id", "and_comparison", "and_measure", "and_threshold", "applies_to", "article", "code", "comparison", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_example", "measure", "scope_code", "standing", "supersedes_id", "threshold", "title", "title_en", "version" },
                columnTypes: new[] { "uuid", "character varying(40)", "character varying(40)", "double precision", "character varying(400)", "character varying(60)", "character varying(80)", "character varying(40)", "character varying(40)", "bigint", "character varying(64)", "integer", "date", "date", "character varying(120)", "boolean", "character varying(40)", "character varying(24)", "character varying(40)", "uuid", "double precision", "character varying(100)", "character varying(160)", "integer" },
                values: new object[,]
                {
                    { new Guid("4956320c-b3a3-e735-081e-809d67919f06"), "AtLeast", "None", 0.0, "petrochemical-facility,hazardous-materials-site,ledger:petrochemical-sites", "第39条第（二）项", "brigade.dangerous-goods", "Judgement", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "None", "", "EnterpriseBrigadeDuty", null, 0.0, "生产、储存易燃易爆危险品的大型企业", "Large enterprise that makes or stores dangerous goods", 1 },
                    { new Guid("558fbb26-c51f-4823-3573-980725ce08bb"), "AtLeast", "None", 0.0, "ledger:heritage-sites/National", "第39条第（五）项；距离取上海市消防条例第51条", "brigade.heritage", "MoreThan", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "BrigadeDistanceKm", "", "EnterpriseBrigadeDuty", null, 5.0, "距国家综合性消防救援队较远的全国重点文物保护单位古建筑群", "National heritage complex far from the state brigade", 1 },
                    { new Guid("ccd05f5e-cdcb-0c5d-370e-8d07622a3e70"), "AtLeast", "None", 0.0, "warehouse", "第39条第（三）项", "brigade.depot", "Judgement", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "None", "", "EnterpriseBrigadeDuty", null, 0.0, "储备可燃的重要物资的大型仓库、基地", "Large depot of important combustible goods", 1 },
                    { new Guid("de24ff8e-b147-758f-8b27-2e323334e31a"), "AtLeast", "None", 0.0, "nuclear-facility,power-plant,airport,port", "第39条第（一）项", "brigade.facility", "Judgement", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "None", "", "EnterpriseBrigadeDuty", null, 0.0, "大型核设施单位、大型发电厂、民用机场、主要港口", "Large nuclear facility, large power plant, civil airport, main port", 1 },
                    { new Guid("e07bccdc-8dfb-90fe-a5bb-f480e54738e8"), "MoreThan", "BrigadeDistanceKm", 5.0, "factory,labor-intensive-plant", "第39条第（四）项；距离取上海市消防条例第51条", "brigade.far-enterprise", "Judgement", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "None", "", "EnterpriseBrigadeDuty", null, 0.0, "火灾危险性较大、距国家综合性消防救援队较远的其他大型企业", "Other large enterprise of high fire risk far from the state brigade", 1 }
                });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "aged-residential-quarter" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { true, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "bathhouse" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "childrens-venue" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "cinema" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "clinic" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "construction-site" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "cultural-venue" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "ebike-charging" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "elder-care-facility" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "entertainment-venue" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "factory" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "gas-station" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hazardous-materials-site" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "heritage-building" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "high-rise-residential" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { true, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "homestay" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hospital" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hotel" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "internet-cafe" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "kindergarten" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "labor-intensive-plant" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "live-work-occupancy" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "market" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "mixed-use-venue" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "office" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "other" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "petrochemical-facility" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "petrol-station" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "religious-site" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "rental-house" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { true, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "residential-quarter" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { true, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "restaurant" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "school" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "shopping-mall" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "small-shop" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "sports-venue" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "supermarket" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "traditional-village" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { true, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "training-centre" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "transport-station" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "village-office" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, false, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "warehouse" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "workshop" } },
                columns: new[] { "is_dwelling", "is_industrial", "version" },
                columnTypes: new[] { "boolean", "boolean", "integer" },
                values: new object[,] { { false, true, 1 } });

            migrationBuilder.InsertData(
                table: "places_venue_type",
                columns: new[] { "code", "is_crowded_place", "is_dwelling", "is_hazardous_materials", "is_industrial", "is_public_assembly", "is_sleeping", "is_small_venue", "name", "name_en", "sector_code", "sort_order", "version" },
                columnTypes: new[] { "character varying(40)", "boolean", "boolean", "boolean", "boolean", "boolean", "boolean", "boolean", "character varying(60)", "character varying(80)", "character varying(40)", "integer", "integer" },
                values: new object[,]
                {
                    { "airport", true, false, false, false, true, false, false, "民用机场", "Civil airport", "transport", 383, 1 },
                    { "nuclear-facility", false, false, false, true, false, false, false, "核设施", "Nuclear facility", "industry", 381, 1 },
                    { "port", false, false, false, true, false, false, false, "港口", "Port", "transport", 384, 1 },
                    { "power-plant", false, false, false, true, false, false, false, "发电厂", "Power plant", "industry", 382, 1 }
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("4956320c-b3a3-e735-081e-809d67919f06"));

            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("558fbb26-c51f-4823-3573-980725ce08bb"));

            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("ccd05f5e-cdcb-0c5d-370e-8d07622a3e70"));

            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("de24ff8e-b147-758f-8b27-2e323334e31a"));

            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("e07bccdc-8dfb-90fe-a5bb-f480e54738e8"));

            migrationBuilder.DeleteData(
                table: "places_venue_type",
                keyColumn: "code",
                keyColumnType: "character varying(40)",
                keyValue: "airport");

            migrationBuilder.DeleteData(
                table: "places_venue_type",
                keyColumn: "code",
                keyColumnType: "character varying(40)",
                keyValue: "nuclear-facility");

            migrationBuilder.DeleteData(
                table: "places_venue_type",
                keyColumn: "code",
                keyColumnType: "character varying(40)",
                keyValue: "port");

            migrationBuilder.DeleteData(
                table: "places_venue_type",
                keyColumn: "code",
                keyColumnType: "character varying(40)",
                keyValue: "power-plant");

            migrationBuilder.DropColumn(
                name: "is_dwelling",
                table: "places_venue_type");

            migrationBuilder.DropColumn(
                name: "is_industrial",
                table: "places_venue_type");

            migrationBuilder.DropColumn(
                name: "version",
                table: "places_venue_type");

            migrationBuilder.InsertData(
                table: "places_standing_rule",
                columns: new[] { "id", "and_comparison", "and_measure", "and_threshold", "applies_to", "article", "code", "comparison", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_example", "measure", "scope_code", "standing", "supersedes_id", "threshold", "title", "title_en", "version" },
                columnTypes: new[] { "uuid", "character varying(40)", "character varying(40)", "double precision", "character varying(400)", "character varying(60)", "character varying(80)", "character varying(40)", "character varying(40)", "bigint", "character varying(64)", "integer", "date", "date", "character varying(120)", "boolean", "character varying(40)", "character varying(24)", "character varying(40)", "uuid", "double precision", "character varying(100)", "character varying(160)", "integer" },
                values: new object[] { new Guid("df7445a2-c754-0316-26d5-96cde5eeacd1"), "AtLeast", "None", 0.0, "petrochemical-facility,hazardous-materials-site,ledger:heritage-sites/National", "第51条", "brigade.distance", "MoreThan", "Sourced", 0L, "fengsui", 1, null, null, "消防法第39条；距离取上海市消防条例", false, "BrigadeDistanceKm", "", "EnterpriseBrigadeDuty", null, 5.0, "距国家综合性消防救援队较远的大型企业", "Large enterprise far from the state brigade", 1 });
        }
    }
}
