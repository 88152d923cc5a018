CREATE TABLE `exports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segment_id` integer NOT NULL,
	`snapshot_id` integer NOT NULL,
	`kind` text NOT NULL,
	`fields` text NOT NULL,
	`expected_rows` integer NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`sha256` text,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `exports_segment` ON `exports` (`segment_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`profile_id` integer NOT NULL,
	`device_id` integer,
	`channel` text NOT NULL,
	`platform` text,
	`sent_at` integer,
	`delivered_at` integer,
	`failed_at` integer,
	`failure` text,
	`clicked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_address` ON `deliveries` (`message_id`,`profile_id`,`device_id`);--> statement-breakpoint
CREATE INDEX `deliveries_profile` ON `deliveries` (`profile_id`);--> statement-breakpoint
CREATE INDEX `deliveries_sent` ON `deliveries` (`sent_at`);--> statement-breakpoint
CREATE TABLE `message_segments` (
	`message_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	`mode` text NOT NULL,
	PRIMARY KEY(`message_id`, `segment_id`)
);
--> statement-breakpoint
CREATE INDEX `message_segments_segment` ON `message_segments` (`segment_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`scheduled_at` integer,
	`started_at` integer,
	`sent_at` integer,
	`resumable` integer DEFAULT false NOT NULL,
	`error` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_status` ON `messages` (`status`,`scheduled_at`);--> statement-breakpoint
ALTER TABLE `snapshots` ADD `figures` text;