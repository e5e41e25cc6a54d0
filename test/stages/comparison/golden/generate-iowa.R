# Makes iowa.json with base R 4.2.2 from real prison releases: Rscript generate-iowa.R path/to/iowa_3year_recidivism_2010_2015.csv, in this folder.
d <- read.csv(commandArgs(TRUE)[1], check.names = FALSE, colClasses = "character", encoding = "UTF-8")
factors <- c("Release Type", "Race - Ethnicity", "Age At Release", "Sex", "Offense Classification", "Offense Type")
treated <- as.integer(d[["Main Supervising District"]] == "5JD")
text <- lapply(factors, function(f) ifelse(d[[f]] == "", "(missing)", d[[f]]))
# Only releases whose every level occurs in both groups: with the others in, the fit is separated.
inside <- rep(TRUE, nrow(d))
repeat {
  before <- sum(inside)
  for (v in text) {
    both <- intersect(v[inside & treated == 1], v[inside & treated == 0])
    inside <- inside & v %in% both
  }
  if (sum(inside) == before) break
}
x <- data.frame(year = as.numeric(d[["Fiscal Year Released"]])[inside])
treated <- treated[inside]
for (i in seq_along(factors)) {
  v <- text[[i]][inside]
  # The most frequent level first, as the reference.
  x[[factors[i]]] <- factor(v, levels = names(sort(-table(v))))
}
m <- glm(treated ~ ., binomial, x)
cat(sprintf('{"rows":%d,"treated":%d,"width":%d,"deviance":%.17g,"iterations":%d,"firstLogits":[%s],"yearEstimate":%.17g,"aliased":%d}\n',
  nrow(x), sum(treated), length(coef(m)) - 1, deviance(m), m$iter, paste(sprintf("%.17g", m$linear.predictors[1:20]), collapse = ","),
  coef(m)[["year"]], sum(is.na(coef(m)))), file = "iowa.json")
