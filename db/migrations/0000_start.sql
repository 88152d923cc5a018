CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_hash_unique` ON `keys` (`hash`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`role` text DEFAULT 'viewer' NOT NULL,
	`may_export` integer DEFAULT false NOT NULL,
	`may_send` integer DEFAULT false NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_chunk_columns` (
	`chunk_id` integer NOT NULL,
	`path` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`chunk_id`, `path`)
);
--> statement-breakpoint
CREATE TABLE `event_chunks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name_id` integer NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`first_event_id` integer NOT NULL,
	`last_event_id` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_chunks_name` ON `event_chunks` (`name_id`,`sample`);--> statement-breakpoint
CREATE TABLE `profile_chunk_columns` (
	`chunk` integer NOT NULL,
	`path` text NOT NULL,
	`changed` integer NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`chunk`, `path`)
);
--> statement-breakpoint
CREATE TABLE `sealed` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_names` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`count` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_names_name_unique` ON `event_names` (`name`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`profile_id` integer NOT NULL,
	`name_id` integer NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`device_id` integer,
	`platform` text,
	`session_key` text,
	`revenue` integer,
	`properties` text NOT NULL,
	`message_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_message_id` ON `events` (`message_id`);--> statement-breakpoint
CREATE INDEX `events_profile_at` ON `events` (`profile_id`,`at`);--> statement-breakpoint
CREATE TABLE `imports` (
	`key` text PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`lines` integer NOT NULL,
	`accepted` integer NOT NULL,
	`duplicates` integer NOT NULL,
	`rejected` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE TABLE `ingestion_warnings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`message` text NOT NULL,
	`sample` text,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ingestion_warnings_subject` ON `ingestion_warnings` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `properties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name_id` integer NOT NULL,
	`path` text NOT NULL,
	`types` text NOT NULL,
	`top_values` text NOT NULL,
	`count` integer NOT NULL,
	`last_seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `properties_path` ON `properties` (`name_id`,`path`);--> statement-breakpoint
CREATE TABLE `seen_calls` (
	`message_id` text PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`profile_id` integer NOT NULL,
	`device_id` integer,
	`session_key` text,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`calls` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_profile` ON `sessions` (`profile_id`,`device_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `sessions_started` ON `sessions` (`started_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`priority` integer DEFAULT 5 NOT NULL,
	`run_at` integer NOT NULL,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_one_at_a_time` ON `jobs` (`kind`,`subject`) WHERE "jobs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`priority`,`run_at`);--> statement-breakpoint
CREATE TABLE `consents` (
	`profile_id` integer NOT NULL,
	`channel` text NOT NULL,
	`state` text,
	`since` integer NOT NULL,
	`bounced_at` integer,
	PRIMARY KEY(`profile_id`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`profile_id` integer NOT NULL,
	`key` text NOT NULL,
	`platform` text NOT NULL,
	`token` text,
	`token_invalid_at` integer,
	`push_enabled` integer DEFAULT false NOT NULL,
	`model` text,
	`os_version` text,
	`app_version` text,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`uninstalled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_key` ON `devices` (`key`,`platform`);--> statement-breakpoint
CREATE INDEX `devices_profile` ON `devices` (`profile_id`);--> statement-breakpoint
CREATE TABLE `profile_aliases` (
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`profile_id` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`kind`, `value`)
);
--> statement-breakpoint
CREATE INDEX `profile_aliases_profile` ON `profile_aliases` (`profile_id`);--> statement-breakpoint
CREATE TABLE `profiles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`external_id` text,
	`known` integer DEFAULT false NOT NULL,
	`traits` text NOT NULL,
	`email` text,
	`phone` text,
	`name` text,
	`language` text,
	`timezone` text,
	`country` text,
	`region` text,
	`city` text,
	`app_version` text,
	`os_version` text,
	`device_model` text,
	`latitude` real,
	`longitude` real,
	`first_seen_at` integer,
	`last_seen_at` integer,
	`created_at` integer,
	`blocklisted_at` integer,
	`bucket` integer NOT NULL,
	`identified_at` integer,
	`merged_into` integer,
	`erased_at` integer,
	`changed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `profiles_external_id` ON `profiles` (`external_id`);--> statement-breakpoint
CREATE INDEX `profiles_email` ON `profiles` (`email`);--> statement-breakpoint
CREATE INDEX `profiles_phone` ON `profiles` (`phone`);--> statement-breakpoint
CREATE INDEX `profiles_changed` ON `profiles` (`changed`);--> statement-breakpoint
CREATE INDEX `profiles_merged_into` ON `profiles` (`merged_into`) WHERE "profiles"."merged_into" is not null;--> statement-breakpoint
CREATE TABLE `list_entries` (
	`segment_id` integer NOT NULL,
	`match` text NOT NULL,
	`value` text NOT NULL,
	`added_at` integer NOT NULL,
	`upload` integer DEFAULT 0 NOT NULL,
	`removed_by` integer,
	PRIMARY KEY(`segment_id`, `match`, `value`)
);
--> statement-breakpoint
CREATE INDEX `list_entries_value` ON `list_entries` (`value`);--> statement-breakpoint
CREATE INDEX `list_entries_upload` ON `list_entries` (`segment_id`,`upload`);--> statement-breakpoint
CREATE INDEX `list_entries_removed` ON `list_entries` (`segment_id`,`removed_by`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segment_id` integer NOT NULL,
	`version` integer NOT NULL,
	`snapshot_id` integer,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`ms` integer,
	`size` integer,
	`cause` text NOT NULL,
	`error` text,
	`entered_count` integer,
	`left_count` integer,
	`entered` blob,
	`left` blob
);
--> statement-breakpoint
CREATE INDEX `runs_segment` ON `runs` (`segment_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `segment_references` (
	`segment_id` integer NOT NULL,
	`refers_to` integer NOT NULL,
	PRIMARY KEY(`segment_id`, `refers_to`)
);
--> statement-breakpoint
CREATE INDEX `segment_references_to` ON `segment_references` (`refers_to`);--> statement-breakpoint
CREATE TABLE `segment_versions` (
	`segment_id` integer NOT NULL,
	`version` integer NOT NULL,
	`criteria` text,
	`author` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`segment_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`rules_version` integer DEFAULT 1 NOT NULL,
	`tags` text NOT NULL,
	`refresh_minutes` integer DEFAULT 180 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`paused_at` integer,
	`archived_at` integer,
	`deleted_at` integer,
	`snapshot_id` integer,
	`error` text,
	`next_refresh_at` integer,
	`list_changed` integer DEFAULT 0 NOT NULL,
	`list_upload` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_name` ON `segments` (lower("name")) WHERE "segments"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX `segments_next_refresh` ON `segments` (`next_refresh_at`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segment_id` integer NOT NULL,
	`version` integer NOT NULL,
	`day` text,
	`as_of` integer NOT NULL,
	`taken_at` integer NOT NULL,
	`event_mark` integer NOT NULL,
	`change_mark` integer NOT NULL,
	`size` integer NOT NULL,
	`counts` text NOT NULL,
	`entered` integer,
	`left` integer,
	`rebuilt` integer DEFAULT false NOT NULL,
	`members` blob,
	`base_id` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_day` ON `snapshots` (`segment_id`,`day`) WHERE "snapshots"."day" is not null;--> statement-breakpoint
CREATE INDEX `snapshots_segment` ON `snapshots` (`segment_id`,`as_of`);--> statement-breakpoint
CREATE INDEX `snapshots_kept_runs` ON `snapshots` (`taken_at`) WHERE "snapshots"."day" is null and "snapshots"."members" is not null;--> statement-breakpoint
CREATE INDEX `snapshots_kept_days` ON `snapshots` (`as_of`) WHERE "snapshots"."day" is not null and "snapshots"."members" is not null;--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text,
	`subject_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`timezone` text NOT NULL,
	`currency` text NOT NULL,
	`session_gap_minutes` integer NOT NULL,
	`revenue_events` text NOT NULL,
	`refund_events` text NOT NULL,
	`opted_in_by_default` text NOT NULL,
	`changes` integer DEFAULT 0 NOT NULL,
	`settings_changed` integer DEFAULT 0 NOT NULL,
	`auth_secret` text NOT NULL,
	`created_at` integer NOT NULL
);
