# Makes iowa.json with base R 4.2.2 from real prison releases: Rscript generate-iowa.R path/to/iowa_3year_recidivism_2010_2015.csv, in this folder.
d <- read.csv(commandArgs(TRUE)[1], check.names = FALSE, colClasses = "character", encoding = "UTF-8")
factors <- c("Release Type", "Race - Ethnicity", "Age At Release", "Sex", "Offense Classification", "Offense Type")
x <- data.frame(year = as.numeric(d[["Fiscal Year Released"]]))
for (f in factors) {
  v <- ifelse(d[[f]] == "", "(missing)", d[[f]])
  # The most frequent level first, as the reference.
  x[[f]] <- factor(v, levels = names(sort(-table(v))))
}
treated <- as.integer(d[["Main Supervising District"]] == "5JD")
m <- glm(treated ~ ., binomial, x)
cat(sprintf('{"rows":%d,"treated":%d,"width":%d,"deviance":%.17g,"iterations":%d,"firstLogits":[%s],"yearEstimate":%.17g,"aliased":%d}\n',
  nrow(x), sum(treated), length(coef(m)) - 1, deviance(m), m$iter, paste(sprintf("%.17g", m$linear.predictors[1:20]), collapse = ","),
  coef(m)[["year"]], sum(is.na(coef(m)))), file = "iowa.json")
