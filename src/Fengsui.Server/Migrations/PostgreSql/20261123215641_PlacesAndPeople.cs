using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PlacesAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "places_response_point");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "sensing_point",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "sensing_device",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "sensing_command",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "sensing_command",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_water_sources",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_village_profiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "places_venue_type",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_town_profiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_tenants",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_quarters",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_protection_systems",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_protection_assets",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_property_managers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "places_place",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_petrochemical_sites",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "places_person",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_organizations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_micro_stations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_hydrants",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_heritage_sites",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_fire_stations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_fire_lanes",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "places_field_change",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "places_field_change",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "places_division",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_to",
                table: "places_division",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_complexes",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_buildings",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<long>(
                name: "password_changed_at",
                table: "kernel_account",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "password_history",
                table: "kernel_account",
                type: "text[]",
                nullable: false);

            migrationBuilder.AddColumn<List<Guid>>(
                name: "place_ids",
                table: "kernel_account",
                type: "uuid[]",
                nullable: false);

            migrationBuilder.AddColumn<List<string>>(
                name: "sectors",
                table: "kernel_account",
                type: "text[]",
                nullable: false);

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "alarms_shelf",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "alarms_shelf",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "alarms_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "alarms_entry",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "alarms_drill",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "alarms_call",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "alarms_call",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sector_code",
                table: "alarms_alarm",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "kernel_document",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    original_name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    exif_longitude = table.Column<double>(type: "double precision", nullable: true),
                    exif_latitude = table.Column<double>(type: "double precision", nullable: true),
                    exif_taken_at = table.Column<long>(type: "bigint", nullable: true),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    unlinked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_document", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "kernel_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    via = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    idle_minutes = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_two_factor",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_hashes = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_two_factor", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "places_building_fire_warden",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    target = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_building_fire_warden", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_commitment_template",
                columns: table => new
                {
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    duties = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    commitment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    valid_months = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_commitment_template", x => x.role);
                });

            migrationBuilder.CreateTable(
                name: "places_division_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    from_codes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to_codes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    undo_of = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true),
                    moved = table.Column<long>(type: "bigint", nullable: false),
                    before_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    changed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_division_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_division_code_move",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    to_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    is_certain = table.Column<bool>(type: "boolean", nullable: false),
                    created = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_division_code_move", x => new { x.change_id, x.from_code, x.to_code });
                });

            migrationBuilder.CreateTable(
                name: "places_division_record_move",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    record_id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    from_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    to_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true, collation: "C"),
                    proposed_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_division_record_move", x => new { x.change_id, x.entity, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "places_duty_commitment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    entered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_duty_commitment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    columns = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unknown = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ignored = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    rows_in_error = table.Column<int>(type: "integer", nullable: false),
                    new_rows = table.Column<int>(type: "integer", nullable: false),
                    same_rows = table.Column<int>(type: "integer", nullable: false),
                    similar_rows = table.Column<int>(type: "integer", nullable: false),
                    done_rows = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    not_undone = table.Column<int>(type: "integer", nullable: false),
                    only_good = table.Column<bool>(type: "boolean", nullable: false),
                    state_at = table.Column<long>(type: "bigint", nullable: false),
                    file_kept = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_import_leftover",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_import_leftover", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_lane_plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    active_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    aim = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafted_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    drafted_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    submitted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    submitted_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    refused_for = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    finished_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_lane_plan", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_measure",
                columns: table => new
                {
                    place_id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    entered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    entered_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_measure", x => new { x.place_id, x.measure });
                    table.ForeignKey(
                        name: "FK_places_measure_places_place_place_id",
                        column: x => x.place_id,
                        principalTable: "places_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_measure_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    unit_en = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    unit_cost_from = table.Column<long>(type: "bigint", nullable: true),
                    unit_cost_to = table.Column<long>(type: "bigint", nullable: true),
                    offered = table.Column<bool>(type: "boolean", nullable: false),
                    sort_order = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_measure_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "places_merge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    merged_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    merged_at = table.Column<long>(type: "bigint", nullable: false),
                    undone_at = table.Column<long>(type: "bigint", nullable: true),
                    details = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_merge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_nearby_spaces",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    spaces = table.Column<int>(type: "integer", nullable: true),
                    distance_m = table.Column<double>(type: "double precision", nullable: true),
                    night_share = table.Column<double>(type: "double precision", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_nearby_spaces", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_parking_count",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    counted_at = table.Column<long>(type: "bigint", nullable: false),
                    counted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    cars = table.Column<int>(type: "integer", nullable: true),
                    legal_spaces = table.Column<int>(type: "integer", nullable: true),
                    informal_spaces = table.Column<int>(type: "integer", nullable: true),
                    entered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    entered_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_parking_count", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    venue_types = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    duties = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_post", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_public_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_public_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_quarter_snapshot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    taken_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_quarter_snapshot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_quarter_snapshot_row",
                columns: table => new
                {
                    snapshot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_quarter_snapshot_row", x => new { x.snapshot_id, x.quarter_id });
                });

            migrationBuilder.CreateTable(
                name: "places_sector",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sort_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_sector", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "places_standing",
                columns: table => new
                {
                    place_id = table.Column<Guid>(type: "uuid", nullable: false),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    holds = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reasons_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    more_reasons = table.Column<int>(type: "integer", nullable: false),
                    judged_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_standing", x => new { x.place_id, x.standing });
                    table.ForeignKey(
                        name: "FK_places_standing_places_place_place_id",
                        column: x => x.place_id,
                        principalTable: "places_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_standing_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    scope_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    title_en = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    applies_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    comparison = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    threshold = table.Column<double>(type: "double precision", nullable: false),
                    and_measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    and_comparison = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    and_threshold = table.Column<double>(type: "double precision", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    instrument = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    article = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_example = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_standing_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_document_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    file_name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    taken_at = table.Column<long>(type: "bigint", nullable: true),
                    pair_id = table.Column<Guid>(type: "uuid", nullable: true),
                    added_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    added_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_document_link", x => x.id);
                    table.ForeignKey(
                        name: "FK_kernel_document_link_kernel_document_hash",
                        column: x => x.hash,
                        principalTable: "kernel_document",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places_import_row",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    match = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    choice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    in_error = table.Column<bool>(type: "boolean", nullable: false),
                    problems = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    candidates = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_import_row", x => new { x.import_id, x.row });
                    table.ForeignKey(
                        name: "FK_places_import_row_places_import_import_id",
                        column: x => x.import_id,
                        principalTable: "places_import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_lane_plan_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_lane_plan_version", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_lane_plan_version_places_lane_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "places_lane_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_lane_plan_measure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false),
                    kind_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    cost_yuan = table.Column<long>(type: "bigint", nullable: true),
                    owner_organization = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    owner_person = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    start_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lane_id = table.Column<Guid>(type: "uuid", nullable: true),
                    width_after_m = table.Column<double>(type: "double precision", nullable: true),
                    height_after_m = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_lane_plan_measure", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_lane_plan_measure_places_lane_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "places_lane_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_places_lane_plan_measure_places_measure_kind_kind_code",
                        column: x => x.kind_code,
                        principalTable: "places_measure_kind",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places_post_holder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_post_holder", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_post_holder_places_post_post_id",
                        column: x => x.post_id,
                        principalTable: "places_post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "kernel_role",
                columns: new[] { "id", "concurrency_stamp", "name", "normalized_name" },
                columnTypes: new[] { "uuid", "text", "character varying(256)", "character varying(256)" },
                values: new object[,]
                {
                    { new Guid("182718f9-36f6-d44b-4412-e64d872b4542"), "police-station", "police-station", "POLICE-STATION" },
                    { new Guid("3223fe04-3a4b-a55f-d9b4-a7ebbe1ae1ef"), "grid-worker", "grid-worker", "GRID-WORKER" },
                    { new Guid("58b34155-7c93-f117-68a4-769c7f69532b"), "property-manager", "property-manager", "PROPERTY-MANAGER" },
                    { new Guid("62d48172-cb31-98bb-4479-b5b1e7bcfc36"), "service-provider", "service-provider", "SERVICE-PROVIDER" },
                    { new Guid("bc45d2f9-c59f-d036-8e71-ee0d8490cffd"), "unit", "unit", "UNIT" },
                    { new Guid("c08c1fb2-3f2e-e203-5bea-4b2c72e7795b"), "sector-department", "sector-department", "SECTOR-DEPARTMENT" },
                    { new Guid("dcca9e35-26c7-e6e8-a5c5-982848affd6b"), "village", "village", "VILLAGE" },
                    { new Guid("e2e63410-5ed9-435d-b3f5-1d8919bddd00"), "brigade-chief", "brigade-chief", "BRIGADE-CHIEF" }
                });

            migrationBuilder.InsertData(
                table: "places_commitment_template",
                columns: new[] { "role", "commitment", "duties", "valid_months", "version" },
                columnTypes: new[] { "character varying(40)", "character varying(2000)", "character varying(1000)", "integer", "integer" },
                values: new object[,]
                {
                    { "BuildingFireWarden", "本人承诺：担任消防安全楼长，认真巡查本楼（院）消防安全，发现隐患及时劝阻和报告，公开本人电话，接受居民监督。", "宣传消防常识，巡查疏散通道、消防车通道和电动自行车停放充电，发现隐患和火情及时报告并组织疏散。", 12, 1 },
                    { "FireSafetyManager", "本人承诺：作为本场所消防安全管理人，认真组织防火巡查、检查、培训和演练，如实记录，及时整改隐患，接受监督。", "组织日常防火巡查、检查和消防设施维护，组织培训和演练，及时报告并整改隐患。", 12, 1 },
                    { "FireSafetyResponsiblePerson", "本人承诺：作为本场所消防安全责任人，依法落实消防安全责任，保证消防设施每年全面检测，保障疏散通道、安全出口和消防车通道畅通，接受监督。", "对本单位消防安全全面负责，落实消防安全制度、经费和设施，组织隐患整改和演练。", 12, 1 },
                    { "Post", "本人承诺：依法履行本岗位消防安全职责，按期开展检查，督促隐患整改，接受监督。", "落实本岗位消防安全责任，督促辖区和行业内单位消除火灾隐患。", 12, 1 }
                });

            migrationBuilder.InsertData(
                table: "places_measure_kind",
                columns: new[] { "code", "name", "name_en", "offered", "sort_order", "unit", "unit_cost_from", "unit_cost_to", "unit_en", "version" },
                columnTypes: new[] { "character varying(40)", "character varying(60)", "character varying(80)", "boolean", "integer", "character varying(20)", "bigint", "bigint", "character varying(20)", "integer" },
                values: new object[,]
                {
                    { "extra-hydrant", "增设消火栓", "More hydrants", true, 10, "个", null, null, "hydrant", 1 },
                    { "micro-station", "建立微型消防站", "Micro fire station", true, 11, "个", null, null, "station", 1 },
                    { "new-lot", "新建停车场(库)", "New parking lot or garage", true, 8, "个泊位", null, null, "space", 1 },
                    { "off-peak-parking", "错时停车共享周边泊位", "Off-peak parking on spaces nearby", true, 7, "个泊位", null, null, "space", 1 },
                    { "one-side-parking", "单侧停车、施划泊位", "Parking on one side in marked bays", true, 6, "个泊位", null, null, "bay", 1 },
                    { "one-way-loop", "组织单向循环交通", "One-way loop", true, 5, "项", null, null, "scheme", 1 },
                    { "patrol", "夜间巡查、劝离违停车辆", "Patrol at night, ask drivers to move", true, 12, "月", null, null, "month", 1 },
                    { "raise-clearance", "清除限高、架空障碍", "Clear the height: bars, wires, branches", true, 3, "处", null, null, "obstacle", 1 },
                    { "re-mark", "重新划线、标名、立牌", "Mark the lane again: lines, words, signs", true, 1, "米", null, null, "metre", 1 },
                    { "remove-obstacles", "清除障碍物", "Remove obstacles", true, 2, "处", null, null, "obstacle", 1 },
                    { "small-fire-truck", "配置小型消防车", "Small fire truck", true, 9, "辆", null, null, "vehicle", 1 },
                    { "widen-lane", "拓宽道路", "Widen the road", true, 4, "米", null, null, "metre", 1 }
                });

            migrationBuilder.InsertData(
                table: "places_sector",
                columns: new[] { "code", "name", "name_en", "sort_order" },
                columnTypes: new[] { "character varying(40)", "character varying(60)", "character varying(80)", "integer" },
                values: new object[,]
                {
                    { "civil-affairs", "民政", "Civil affairs", 20 },
                    { "commerce", "商务", "Commerce", 70 },
                    { "culture-tourism", "文化和旅游", "Culture and tourism", 30 },
                    { "education", "教育体育", "Education and sports", 10 },
                    { "emergency", "应急管理", "Emergency management", 110 },
                    { "health", "卫生健康", "Health", 40 },
                    { "heritage", "文物", "Cultural heritage", 60 },
                    { "housing", "住房和城乡建设", "Housing and construction", 80 },
                    { "industry", "工业和信息化", "Industry", 90 },
                    { "religion", "民族宗教", "Religious affairs", 50 },
                    { "transport", "交通运输", "Transport", 100 }
                });

            migrationBuilder.InsertData(
                table: "places_standing_rule",
                columns: new[] { "id", "and_comparison", "and_measure", "and_threshold", "applies_to", "article", "code", "comparison", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_example", "measure", "scope_code", "standing", "supersedes_id", "threshold", "title", "title_en", "version" },
                columnTypes: new[] { "uuid", "character varying(40)", "character varying(40)", "double precision", "character varying(400)", "character varying(60)", "character varying(80)", "character varying(40)", "character varying(40)", "bigint", "character varying(64)", "integer", "date", "date", "character varying(120)", "boolean", "character varying(40)", "character varying(24)", "character varying(40)", "uuid", "double precision", "character varying(100)", "character varying(160)", "integer" },
                values: new object[,]
                {
                    { new Guid("0b2f50ab-43a8-ed53-5570-625c4782942c"), "LessThan", "AgeMonths", 144.0, "ledger:protection-assets/CarbonDioxideExtinguisher", "10.0.8", "life-soon.CarbonDioxideExtinguisher", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpiresSoon", null, 141.0, "二氧化碳灭火器即将到期", "CO₂ extinguishers: end of life soon", 1 },
                    { new Guid("11f63c24-fe3e-cc63-cb14-11a83ed7bc26"), "AtLeast", "None", 0.0, "labor-intensive-plant", "", "key-unit.labour-intensive", "Judgement", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "None", "", "KeyUnit", null, 0.0, "劳动密集型企业", "Labour-intensive plants", 1 },
                    { new Guid("14c6ca52-9fa6-e856-1d0d-32ba570a9401"), "AtLeast", "None", 0.0, "hotel,homestay", "", "key-unit.hotel.rooms", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Rooms", "", "KeyUnit", null, 50.0, "宾馆、旅馆", "Hotels", 1 },
                    { new Guid("213e6883-eb65-9023-e985-40e66aa4f5cd"), "AtLeast", "None", 0.0, "ledger:protection-systems", "第16条", "system-test", "MoreThan", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 4, 29), null, "中华人民共和国消防法", false, "MonthsSinceTest", "", "SystemTestOverdue", null, 12.0, "建筑消防设施每年至少全面检测一次", "Full test of fire facilities at least once a year", 1 },
                    { new Guid("27830ac0-a257-c745-6d9f-384e92d238ba"), "AtLeast", "None", 0.0, "group:dwelling,ledger:buildings/Dwelling", "", "high-rise.dwelling", "MoreThan", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 8, 1), null, "高层民用建筑消防安全管理规定（应急管理部令第5号）", false, "HeightM", "", "HighRise", null, 27.0, "高层住宅", "High-rise dwelling", 1 },
                    { new Guid("50d80a71-e2f2-bedc-8a18-9f992cdc4209"), "AtLeast", "None", 0.0, "ledger:protection-assets/MakersLife", "", "life.maker", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "", false, "MonthsPastMakersLife", "", "EquipmentExpired", null, 0.0, "超过厂家使用年限", "Past the maker's service life", 1 },
                    { new Guid("561f6676-0d46-9baf-66da-21c6b42ab619"), "AtLeast", "None", 0.0, "group:public-assembly", "", "key-unit.underground", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Underground", "", "KeyUnit", null, 1.0, "地下公众聚集场所", "Underground assembly", 1 },
                    { new Guid("695c28e9-0ea6-8b82-44e9-629b10af6ee1"), "LessThan", "AgeMonths", 72.0, "ledger:protection-assets/WaterExtinguisher", "10.0.8", "life-soon.WaterExtinguisher", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpiresSoon", null, 69.0, "水基型灭火器即将到期", "Water-based extinguishers: end of life soon", 1 },
                    { new Guid("72958552-dda0-57e7-d2c8-911ae4824f91"), "LessThan", "AgeMonths", 120.0, "ledger:protection-assets/DryPowderExtinguisher", "10.0.8", "life-soon.DryPowderExtinguisher", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpiresSoon", null, 117.0, "干粉灭火器即将到期", "Dry-powder extinguishers: end of life soon", 1 },
                    { new Guid("7cf0c923-4f12-15e5-cda1-7e2cf5d9d0e4"), "AtLeast", "None", 0.0, "ledger:protection-assets/KitchenGasHose", "", "life.KitchenGasHose", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "", false, "AgeMonths", "", "EquipmentExpired", null, 18.0, "燃气软管报废年限", "Kitchen gas hoses: end of life", 1 },
                    { new Guid("823de21f-038f-07f0-45ad-49fce2f64c01"), "AtLeast", "None", 0.0, "warehouse", "", "key-unit.warehouse", "Judgement", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "None", "", "KeyUnit", null, 0.0, "仓库", "Warehouses", 1 },
                    { new Guid("86a96199-c6f6-0161-e621-a0e63c3d8a29"), "AtLeast", "None", 0.0, "elder-care-facility", "", "key-unit.elder-care.beds", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Beds", "", "KeyUnit", null, 50.0, "养老院", "Elderly homes", 1 },
                    { new Guid("880e92f9-ed87-7d53-1a14-cb5e70d10875"), "AtLeast", "None", 0.0, "kindergarten", "", "key-unit.kindergarten.beds", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Beds", "", "KeyUnit", null, 50.0, "寄宿制幼儿园、托儿所", "Boarding kindergartens", 1 },
                    { new Guid("9402e636-1a27-6867-ca9d-55f17a65db19"), "AtLeast", "None", 0.0, "shopping-mall,supermarket,market", "", "key-unit.shop.area", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "AreaM2", "", "KeyUnit", null, 1000.0, "经营可燃商品的商场、市场", "Shops with combustible goods", 1 },
                    { new Guid("9403335f-9d03-eb9d-978e-ac89fdc43e31"), "AtLeast", "None", 0.0, "ledger:protection-assets/StandaloneSmokeAlarm", "", "life.StandaloneSmokeAlarm", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "", false, "AgeMonths", "", "EquipmentExpired", null, 120.0, "独立式感烟报警器报废年限", "Standalone smoke alarms: end of life", 1 },
                    { new Guid("9d489523-700f-056a-e41e-fd180e92d8e2"), "AtLeast", "None", 0.0, "school", "", "key-unit.school.pupils", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Pupils", "", "KeyUnit", null, 500.0, "非寄宿制学校", "Other schools", 1 },
                    { new Guid("ada32e29-0aa4-7aa6-66d7-1dcfdc9e5e6a"), "AtLeast", "None", 0.0, "school", "", "key-unit.school.beds", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Beds", "", "KeyUnit", null, 100.0, "寄宿制学校", "Boarding schools", 1 },
                    { new Guid("b2b4218f-0ddd-00fa-d901-b6776e6a172c"), "MoreThan", "Storeys", 1.0, "group:other-civil,ledger:buildings/Public,ledger:buildings/Mixed", "", "high-rise.other", "MoreThan", "Sourced", 0L, "fengsui", 1, new DateOnly(2021, 8, 1), null, "高层民用建筑消防安全管理规定（应急管理部令第5号）", false, "HeightM", "", "HighRise", null, 24.0, "其他高层民用建筑", "Other high-rise civil building", 1 },
                    { new Guid("b33d9cea-3c1d-2f75-c48a-b9ff0d57bc23"), "AtLeast", "None", 0.0, "construction-site", "", "key-unit.construction", "Judgement", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "None", "", "KeyUnit", null, 0.0, "大型建设工地", "Big construction sites", 1 },
                    { new Guid("b4975a20-ff2c-4797-66e0-aa6d2f37f0a9"), "AtLeast", "None", 0.0, "ledger:protection-assets/DryPowderExtinguisher", "10.0.8", "life.DryPowderExtinguisher", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpired", null, 120.0, "干粉灭火器报废年限", "Dry-powder extinguishers: end of life", 1 },
                    { new Guid("ba1a6ef9-1ac8-d044-18de-c0fce6962491"), "AtLeast", "None", 0.0, "residential-quarter,aged-residential-quarter,ledger:quarters", "（一）2", "aged-quarter", "LessThan", "Sourced", 0L, "fengsui", 1, null, null, "消防安全专项整治三年行动方案", false, "BuiltYear", "", "AgedQuarter", null, 2000.0, "老旧小区", "Aged quarter", 1 },
                    { new Guid("bdaf8655-4577-9867-e007-30cb95d44261"), "LessThan", "AgeMonths", 18.0, "ledger:protection-assets/KitchenGasHose", "", "life-soon.KitchenGasHose", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "", false, "AgeMonths", "", "EquipmentExpiresSoon", null, 15.0, "燃气软管即将到期", "Kitchen gas hoses: end of life soon", 1 },
                    { new Guid("be6dd85e-3188-4984-9bf4-9045a885571a"), "AtLeast", "None", 0.0, "group:hazardous-materials", "", "key-unit.hazardous", "Judgement", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "None", "", "KeyUnit", null, 0.0, "易燃易爆危险品单位", "Dangerous goods", 1 },
                    { new Guid("c1114ff2-eda5-7a7c-c672-e06e2e9e08c3"), "MoreThan", "Storeys", 1.0, "group:other-civil", "", "key-unit.high-rise", "MoreThan", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "HeightM", "", "KeyUnit", null, 24.0, "高层公共建筑", "High-rise public buildings", 1 },
                    { new Guid("c2f9270d-6a30-8067-53a9-90324036df64"), "AtLeast", "None", 0.0, "restaurant", "", "key-unit.restaurant.area", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "AreaM2", "", "KeyUnit", null, 1000.0, "饭店（面积）", "Restaurants by area", 1 },
                    { new Guid("c6f37743-aafc-cc1a-f09d-32025cc69db0"), "AtLeast", "None", 0.0, "transport-station", "", "key-unit.station.area", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "AreaM2", "", "KeyUnit", null, 500.0, "车站、客运站", "Passenger stations", 1 },
                    { new Guid("d061595c-d367-27c3-9786-67dc003f0bb5"), "AtLeast", "None", 0.0, "ledger:protection-assets/CarbonDioxideExtinguisher", "10.0.8", "life.CarbonDioxideExtinguisher", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpired", null, 144.0, "二氧化碳灭火器报废年限", "CO₂ extinguishers: end of life", 1 },
                    { new Guid("d890b72f-9c00-0d80-12d8-57ef0c99c3af"), "AtLeast", "None", 0.0, "cultural-venue", "", "key-unit.library.area", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "AreaM2", "", "KeyUnit", null, 1000.0, "图书馆、博物馆等", "Libraries and museums", 1 },
                    { new Guid("de8b0f07-66b1-a50d-c809-e5db64aad43c"), "AtLeast", "None", 0.0, "restaurant", "", "key-unit.restaurant.seats", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Seats", "", "KeyUnit", null, 100.0, "饭店（座位）", "Restaurants by seats", 1 },
                    { new Guid("df7445a2-c754-0316-26d5-96cde5eeacd1"), "AtLeast", "None", 0.0, "petrochemical-facility,hazardous-materials-site,ledger:heritage-sites/National", "第51条", "brigade.distance", "MoreThan", "Sourced", 0L, "fengsui", 1, null, null, "消防法第39条；距离取上海市消防条例", false, "BrigadeDistanceKm", "", "EnterpriseBrigadeDuty", null, 5.0, "距国家综合性消防救援队较远的大型企业", "Large enterprise far from the state brigade", 1 },
                    { new Guid("df98d4f1-f5c6-82f3-c5c9-5d9f1921fb89"), "AtLeast", "None", 0.0, "entertainment-venue", "", "key-unit.entertainment.area", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "AreaM2", "", "KeyUnit", null, 200.0, "公共娱乐场所", "Entertainment venues", 1 },
                    { new Guid("f496587b-9ec2-adda-0b8e-e8eab8db198f"), "AtLeast", "None", 0.0, "hospital", "", "key-unit.hospital.beds", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "Beds", "", "KeyUnit", null, 50.0, "医院", "Hospitals", 1 },
                    { new Guid("f75267cf-2e7f-e3a9-b97f-483942d2e460"), "AtLeast", "None", 0.0, "office", "", "key-unit.government", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防安全重点单位界定标准（示例，非全国规定，请换成本省标准）", true, "GovernmentSeat", "", "KeyUnit", null, 1.0, "县级以上党政机关", "County-level party and government organs", 1 },
                    { new Guid("faa575ca-5f0a-55e6-92e7-719060c8980a"), "LessThan", "AgeMonths", 120.0, "ledger:protection-assets/StandaloneSmokeAlarm", "", "life-soon.StandaloneSmokeAlarm", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "", false, "AgeMonths", "", "EquipmentExpiresSoon", null, 117.0, "独立式感烟报警器即将到期", "Standalone smoke alarms: end of life soon", 1 },
                    { new Guid("fab163dc-c5ef-12c3-83dc-7a84e699938a"), "AtLeast", "None", 0.0, "ledger:protection-assets/WaterExtinguisher", "10.0.8", "life.WaterExtinguisher", "AtLeast", "Sourced", 0L, "fengsui", 1, null, null, "消防设施通用规范（GB 55036-2022）", false, "AgeMonths", "", "EquipmentExpired", null, 72.0, "水基型灭火器报废年限", "Water-based extinguishers: end of life", 1 }
                });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "aged-residential-quarter" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "bathhouse" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "childrens-venue" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "education" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "cinema" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "culture-tourism" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "clinic" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "health" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "construction-site" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "cultural-venue" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "culture-tourism" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "ebike-charging" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "elder-care-facility" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "civil-affairs" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "entertainment-venue" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "culture-tourism" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "factory" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "industry" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "gas-station" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hazardous-materials-site" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "emergency" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "heritage-building" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "heritage" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "high-rise-residential" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "homestay" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "culture-tourism" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hospital" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "health" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "hotel" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "internet-cafe" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "culture-tourism" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "kindergarten" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "education" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "labor-intensive-plant" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "industry" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "live-work-occupancy" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "market" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "mixed-use-venue" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "office" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "other" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "petrochemical-facility" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "emergency" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "petrol-station" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "religious-site" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "religion" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "rental-house" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "residential-quarter" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "restaurant" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "school" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "education" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "shopping-mall" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "small-shop" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "sports-venue" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "education" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "supermarket" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "traditional-village" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "housing" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "training-centre" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "education" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "transport-station" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "transport" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "village-office" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "civil-affairs" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "warehouse" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "commerce" } });

            migrationBuilder.UpdateData(
                table: "places_venue_type",
                keyColumns: new[] { "code" },
                keyColumnTypes: new[] { "character varying(40)" },
                keyValues: new object[,] { { "workshop" } },
                columns: new[] { "sector_code" },
                columnTypes: new[] { "character varying(40)" },
                values: new object[,] { { "industry" } });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_command_place_id",
                table: "sensing_command",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_latitude_longitude",
                table: "places_water_sources",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_place_id",
                table: "places_water_sources",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_place_id",
                table: "places_village_profiles",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_profiles_place_id",
                table: "places_town_profiles",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_place_id",
                table: "places_quarters",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_property_managers_place_id",
                table: "places_property_managers",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_place_sector_code_division_code",
                table: "places_place",
                columns: new[] { "sector_code", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_places_organizations_place_id",
                table: "places_organizations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_latitude_longitude",
                table: "places_micro_stations",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_latitude_longitude",
                table: "places_hydrants",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_place_id",
                table: "places_hydrants",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_latitude_longitude",
                table: "places_fire_stations",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_places_field_change_place_id",
                table: "places_field_change",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_shelf_place_id",
                table: "alarms_shelf",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_entry_place_id",
                table: "alarms_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_drill_place_id",
                table: "alarms_drill",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_call_place_id",
                table: "alarms_call",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_place_id_received_at",
                table: "alarms_alarm",
                columns: new[] { "place_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_unlinked_at",
                table: "kernel_document",
                column: "unlinked_at");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_link_hash",
                table: "kernel_document_link",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_link_place_id",
                table: "kernel_document_link",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_link_subject_id",
                table: "kernel_document_link",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_session_account_id",
                table: "kernel_session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_building_fire_warden_place_id",
                table: "places_building_fire_warden",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_building_fire_warden_target_id",
                table: "places_building_fire_warden",
                column: "target_id",
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_division_change_division_code_id",
                table: "places_division_change",
                columns: new[] { "division_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_division_code_move_from_code",
                table: "places_division_code_move",
                column: "from_code");

            migrationBuilder.CreateIndex(
                name: "IX_places_division_code_move_to_code",
                table: "places_division_code_move",
                column: "to_code");

            migrationBuilder.CreateIndex(
                name: "IX_places_duty_commitment_place_id",
                table: "places_duty_commitment",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_duty_commitment_subject_id_valid_to",
                table: "places_duty_commitment",
                columns: new[] { "subject_id", "valid_to" });

            migrationBuilder.CreateIndex(
                name: "IX_places_import_created_at",
                table: "places_import",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_places_import_leftover_import_id",
                table: "places_import_leftover",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_active_for",
                table: "places_lane_plan",
                column: "active_for",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_place_id",
                table: "places_lane_plan",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_quarter_id",
                table: "places_lane_plan",
                column: "quarter_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_measure_kind_code",
                table: "places_lane_plan_measure",
                column: "kind_code");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_measure_place_id",
                table: "places_lane_plan_measure",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_measure_plan_id",
                table: "places_lane_plan_measure",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_version_place_id",
                table: "places_lane_plan_version",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_lane_plan_version_plan_id_version",
                table: "places_lane_plan_version",
                columns: new[] { "plan_id", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_places_measure_place_id",
                table: "places_measure",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_merge_from_id",
                table: "places_merge",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_merge_to_id",
                table: "places_merge",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_nearby_spaces_place_id",
                table: "places_nearby_spaces",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_nearby_spaces_quarter_id",
                table: "places_nearby_spaces",
                column: "quarter_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_parking_count_place_id",
                table: "places_parking_count",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_parking_count_quarter_id_kind_counted_at",
                table: "places_parking_count",
                columns: new[] { "quarter_id", "kind", "counted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_places_post_building_id",
                table: "places_post",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_post_division_code_level",
                table: "places_post",
                columns: new[] { "division_code", "level" });

            migrationBuilder.CreateIndex(
                name: "IX_places_post_place_id",
                table: "places_post",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_post_holder_place_id",
                table: "places_post_holder",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_post_holder_post_id",
                table: "places_post_holder",
                column: "post_id",
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_public_notice_code",
                table: "places_public_notice",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_public_notice_kind_target_id",
                table: "places_public_notice",
                columns: new[] { "kind", "target_id" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_public_notice_place_id",
                table: "places_public_notice",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_quarter_snapshot_taken_at",
                table: "places_quarter_snapshot",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "IX_places_standing_place_id",
                table: "places_standing",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_standing_standing_holds_division_code",
                table: "places_standing",
                columns: new[] { "standing", "holds", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_places_standing_rule_code_scope_code_edition",
                table: "places_standing_rule",
                columns: new[] { "code", "scope_code", "edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_document_link");

            migrationBuilder.DropTable(
                name: "kernel_session");

            migrationBuilder.DropTable(
                name: "kernel_two_factor");

            migrationBuilder.DropTable(
                name: "places_building_fire_warden");

            migrationBuilder.DropTable(
                name: "places_commitment_template");

            migrationBuilder.DropTable(
                name: "places_division_change");

            migrationBuilder.DropTable(
                name: "places_division_code_move");

            migrationBuilder.DropTable(
                name: "places_division_record_move");

            migrationBuilder.DropTable(
                name: "places_duty_commitment");

            migrationBuilder.DropTable(
                name: "places_import_leftover");

            migrationBuilder.DropTable(
                name: "places_import_row");

            migrationBuilder.DropTable(
                name: "places_lane_plan_measure");

            migrationBuilder.DropTable(
                name: "places_lane_plan_version");

            migrationBuilder.DropTable(
                name: "places_measure");

            migrationBuilder.DropTable(
                name: "places_merge");

            migrationBuilder.DropTable(
                name: "places_nearby_spaces");

            migrationBuilder.DropTable(
                name: "places_parking_count");

            migrationBuilder.DropTable(
                name: "places_post_holder");

            migrationBuilder.DropTable(
                name: "places_public_notice");

            migrationBuilder.DropTable(
                name: "places_quarter_snapshot");

            migrationBuilder.DropTable(
                name: "places_quarter_snapshot_row");

            migrationBuilder.DropTable(
                name: "places_sector");

            migrationBuilder.DropTable(
                name: "places_standing");

            migrationBuilder.DropTable(
                name: "places_standing_rule");

            migrationBuilder.DropTable(
                name: "kernel_document");

            migrationBuilder.DropTable(
                name: "places_import");

            migrationBuilder.DropTable(
                name: "places_measure_kind");

            migrationBuilder.DropTable(
                name: "places_lane_plan");

            migrationBuilder.DropTable(
                name: "places_post");

            migrationBuilder.DropIndex(
                name: "IX_sensing_command_place_id",
                table: "sensing_command");

            migrationBuilder.DropIndex(
                name: "IX_places_water_sources_latitude_longitude",
                table: "places_water_sources");

            migrationBuilder.DropIndex(
                name: "IX_places_water_sources_place_id",
                table: "places_water_sources");

            migrationBuilder.DropIndex(
                name: "IX_places_village_profiles_place_id",
                table: "places_village_profiles");

            migrationBuilder.DropIndex(
                name: "IX_places_town_profiles_place_id",
                table: "places_town_profiles");

            migrationBuilder.DropIndex(
                name: "IX_places_quarters_place_id",
                table: "places_quarters");

            migrationBuilder.DropIndex(
                name: "IX_places_property_managers_place_id",
                table: "places_property_managers");

            migrationBuilder.DropIndex(
                name: "IX_places_place_sector_code_division_code",
                table: "places_place");

            migrationBuilder.DropIndex(
                name: "IX_places_organizations_place_id",
                table: "places_organizations");

            migrationBuilder.DropIndex(
                name: "IX_places_micro_stations_latitude_longitude",
                table: "places_micro_stations");

            migrationBuilder.DropIndex(
                name: "IX_places_hydrants_latitude_longitude",
                table: "places_hydrants");

            migrationBuilder.DropIndex(
                name: "IX_places_hydrants_place_id",
                table: "places_hydrants");

            migrationBuilder.DropIndex(
                name: "IX_places_fire_stations_latitude_longitude",
                table: "places_fire_stations");

            migrationBuilder.DropIndex(
                name: "IX_places_field_change_place_id",
                table: "places_field_change");

            migrationBuilder.DropIndex(
                name: "IX_alarms_shelf_place_id",
                table: "alarms_shelf");

            migrationBuilder.DropIndex(
                name: "IX_alarms_entry_place_id",
                table: "alarms_entry");

            migrationBuilder.DropIndex(
                name: "IX_alarms_drill_place_id",
                table: "alarms_drill");

            migrationBuilder.DropIndex(
                name: "IX_alarms_call_place_id",
                table: "alarms_call");

            migrationBuilder.DropIndex(
                name: "IX_alarms_alarm_place_id_received_at",
                table: "alarms_alarm");

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("182718f9-36f6-d44b-4412-e64d872b4542"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("3223fe04-3a4b-a55f-d9b4-a7ebbe1ae1ef"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("58b34155-7c93-f117-68a4-769c7f69532b"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("62d48172-cb31-98bb-4479-b5b1e7bcfc36"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("bc45d2f9-c59f-d036-8e71-ee0d8490cffd"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("c08c1fb2-3f2e-e203-5bea-4b2c72e7795b"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("dcca9e35-26c7-e6e8-a5c5-982848affd6b"));

            migrationBuilder.DeleteData(
                table: "kernel_role",
                keyColumn: "id",
                keyColumnType: "uuid",
                keyValue: new Guid("e2e63410-5ed9-435d-b3f5-1d8919bddd00"));

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "sensing_point");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "sensing_device");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "sensing_command");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "sensing_command");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "places_venue_type");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "places_place");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "places_person");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "places_field_change");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "places_field_change");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "places_division");

            migrationBuilder.DropColumn(
                name: "valid_to",
                table: "places_division");

            migrationBuilder.DropColumn(
                name: "password_changed_at",
                table: "kernel_account");

            migrationBuilder.DropColumn(
                name: "password_history",
                table: "kernel_account");

            migrationBuilder.DropColumn(
                name: "place_ids",
                table: "kernel_account");

            migrationBuilder.DropColumn(
                name: "sectors",
                table: "kernel_account");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "alarms_shelf");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "alarms_shelf");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "alarms_entry");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "alarms_entry");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "alarms_drill");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "alarms_call");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "alarms_call");

            migrationBuilder.DropColumn(
                name: "sector_code",
                table: "alarms_alarm");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_water_sources",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_village_profiles",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_town_profiles",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_tenants",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_quarters",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_protection_systems",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_protection_assets",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_property_managers",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_petrochemical_sites",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_organizations",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_micro_stations",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_hydrants",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_heritage_sites",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_fire_stations",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_fire_lanes",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_complexes",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "sector_code",
                table: "places_buildings",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldCollation: "C");

            migrationBuilder.CreateTable(
                name: "places_response_point",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    in_service = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_response_point", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_places_response_point_latitude_longitude",
                table: "places_response_point",
                columns: new[] { "latitude", "longitude" });
        }
    }
}
